package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A name in a text that means to mention somebody ({@code @[Full Name]}), or perhaps does ({@code @name}), and stayed text
 * since nobody, or more than one, was found.
 *
 * @param name the name, without {@code @} and brackets
 * @param surely whether it stands in brackets, so that nothing else can be meant
 */
public record Unmentioned(String name, boolean surely) {
    private static final Pattern NAME = Pattern.compile(
            "@\\[([^\\[\\]\\\\@]{1,100})]|(?<![\\p{L}\\p{N}/])@([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,99}+)(?![@/])");

    public Unmentioned {
        requireNonNull(name, "name is null");
    }

    /** Those in all documents that stand somewhere in a JSON value; code mentions nobody. */
    public static List<Unmentioned> in(JsonNode json) {
        List<Unmentioned> names = new ArrayList<>();
        collect(json, names);
        return names.stream().distinct().toList();
    }

    private static void collect(JsonNode json, List<Unmentioned> names) {
        boolean code = Nodes.type(json).equals("codeBlock")
                || json.path("marks")
                        .valueStream()
                        .anyMatch(mark -> Nodes.type(mark).equals("code"));
        if (code) {
            return;
        }
        if (Nodes.type(json).equals("text")) {
            NAME.matcher(json.path("text").asString("")).results().forEach(found -> names.add(of(found)));
        }
        json.forEach(child -> collect(child, names));
    }

    private static Unmentioned of(MatchResult found) {
        return found.group(1) == null
                ? new Unmentioned(found.group(2).replaceAll("[._-]+$", ""), false)
                : new Unmentioned(found.group(1), true);
    }

    /** How it is written. */
    public String written() {
        return surely ? "@[" + name + "]" : "@" + name;
    }
}
