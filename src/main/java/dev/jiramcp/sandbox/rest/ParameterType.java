package dev.jiramcp.sandbox.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The type of a path or query parameter; Jira's framework converts before anything else is looked at. */
public enum ParameterType {
    STRING("string"),
    INT("int"),
    LONG("long"),
    BOOLEAN("boolean"),
    STRINGS("string[]"),
    LONGS("long[]");

    private static final Set<String> BOOLEANS = Set.of("true", "on", "yes", "1", "false", "off", "no", "0");

    private final String notation;

    ParameterType(String notation) {
        this.notation = notation;
    }

    /** The type of this notation in the operation table. */
    public static ParameterType of(String notation) {
        return Arrays.stream(values())
                .filter(type -> type.notation.equals(notation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a parameter type: " + notation));
    }

    /** How the operation table and Atlassian's documents write it. */
    public String notation() {
        return notation;
    }

    /** Whether a value can be converted; an empty one counts as absent. */
    public boolean accepts(String value) {
        String text = squeeze(value);
        if (text.isEmpty()) {
            return true;
        }
        return switch (this) {
            case STRING, STRINGS -> true;
            case INT -> isNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> isNumber(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN -> BOOLEANS.contains(text.toLowerCase(Locale.ROOT));
            case LONGS -> items(text).stream().allMatch(item -> isNumber(item, Long.MIN_VALUE, Long.MAX_VALUE));
        };
    }

    /** The value without white space, which the framework takes out before it converts, wherever it stands. */
    static String squeeze(String value) {
        return value.replaceAll("\\s", "");
    }

    /** The items of a list written with commas. */
    static List<String> items(String value) {
        return Arrays.asList(value.split(",", -1));
    }

    private static boolean isNumber(String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            return number >= least && number <= most;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
