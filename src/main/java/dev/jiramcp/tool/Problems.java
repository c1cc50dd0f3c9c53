package dev.jiramcp.tool;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All that is wrong with the arguments of one call, said together. */
final class Problems {
    private static final int LONGEST_VALUE = 60;
    private static final int MOST = 20;

    private record Problem(String code, String sentence) {}

    private final List<Problem> problems = new ArrayList<>();

    void add(String code, String sentence) {
        problems.add(new Problem(code, sentence));
    }

    void wrongType(String path, String expected, JsonNode value) {
        add("wrong_type", "'" + path + "' must be " + expected + ", not " + shown(value) + ".");
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** Ends the call if there is a problem, with all of them. */
    void refuse(String tool, List<String> known) {
        if (problems.isEmpty()) {
            return;
        }
        boolean one = problems.size() == 1;
        throw Refusal.of(Refusal.Kind.INVALID, one ? problems.get(0).code() : "invalid_arguments", text(tool))
                .withRemedy("Correct " + (one ? "it" : "them") + " and call again; " + tool + " takes: "
                        + String.join(", ", known) + ".");
    }

    private String text(String tool) {
        if (problems.size() == 1) {
            return problems.get(0).sentence();
        }
        StringBuilder text = new StringBuilder(problems.size() + " problems with the arguments of " + tool + ":");
        for (int i = 0; i < Math.min(MOST, problems.size()); i++) {
            text.append(" (").append(i + 1).append(") ").append(problems.get(i).sentence());
        }
        return text.toString();
    }

    /** A value as it came, short enough for a sentence. */
    static String shown(JsonNode value) {
        String text = Json.write(value);
        return text.codePointCount(0, text.length()) <= LONGEST_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
    }
}
