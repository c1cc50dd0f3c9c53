package dev.jiramcp.adf;

import dev.jiramcp.model.Json;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares nodes by what they say: without the ids that only tell one place of a document from another. */
final class Canonical {
    private static final String LOCAL_ID = "localId";

    private Canonical() {}

    static String of(ObjectNode node) {
        ObjectNode copy = node.deepCopy();
        strip(copy);
        return Json.write(copy);
    }

    private static void strip(ObjectNode node) {
        if (node.get("attrs") instanceof ObjectNode attrs) {
            attrs.remove(LOCAL_ID);
        }
        Nodes.content(node).forEach(Canonical::strip);
    }

    /** Whether the children of a type are nodes other than words. */
    static boolean holdsBlocks(String type) {
        return Grammar.ADF
                .node(type)
                .map(known -> known.most() > 0
                        && !known.children().containsKey("text")
                        && !known.children().containsKey("media"))
                .orElse(false);
    }

    /** Whether Markdown shows nothing of a block among others. */
    static boolean isUnseen(ObjectNode block) {
        return Nodes.type(block).equals("paragraph")
                && Plain.of(Nodes.content(block)).isEmpty();
    }

    /** Sets in {@code merged} the attributes of the original that the way through Markdown lost and nobody changed. */
    static void attributes(ObjectNode original, ObjectNode again, ObjectNode merged) {
        Set<String> names = new TreeSet<>(original.path("attrs").propertyNames());
        names.addAll(merged.path("attrs").propertyNames());
        for (String name : names) {
            JsonNode own = original.path("attrs").path(name);
            boolean untouched =
                    again.path("attrs").path(name).equals(merged.path("attrs").path(name));
            if (!untouched && !name.equals(LOCAL_ID)) {
                continue;
            }
            if (!own.isMissingNode()) {
                Nodes.attributes(merged).set(name, own);
            } else if (!name.equals(LOCAL_ID)) {
                Nodes.attributes(merged).remove(name);
            }
        }
    }
}
