package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The people whom a text means to mention ({@code @[Full Name]}) and who were not found, so that their names stayed text. */
public final class Unmentioned {
    private static final Pattern NAME = Pattern.compile("@\\[([^\\[\\]\\\\@]{1,100})]");

    private Unmentioned() {}

    /** Their names, in all documents that stand somewhere in a JSON value; code mentions nobody. */
    public static List<String> in(JsonNode json) {
        List<String> names = new ArrayList<>();
        collect(json, names);
        return names.stream().distinct().toList();
    }

    private static void collect(JsonNode json, List<String> names) {
        boolean code = Nodes.type(json).equals("codeBlock")
                || json.path("marks")
                        .valueStream()
                        .anyMatch(mark -> Nodes.type(mark).equals("code"));
        if (code) {
            return;
        }
        if (Nodes.type(json).equals("text")) {
            NAME.matcher(json.path("text").asString("")).results().forEach(found -> names.add(found.group(1)));
        }
        json.forEach(child -> collect(child, names));
    }
}
