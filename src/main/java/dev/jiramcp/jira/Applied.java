package dev.jiramcp.jira;

import dev.jiramcp.adf.Adf;
import dev.jiramcp.adf.AdfToMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a write Jira really did: it sometimes answers with success and leaves a field as it was. Compares by meaning,
 * since what is sent names things by id alone and what comes back says all about them.
 */
public final class Applied {
    private static final List<String> IDENTITIES = List.of("accountId", "id", "key", "value", "name");

    private Applied() {}

    /**
     * The ids of the fields that are not as asked.
     *
     * @param asked the REST values that were sent, by field id
     * @param reported the {@code fields} of the issue as Jira reports them afterwards; fields that are absent count as empty
     */
    public static List<String> missing(ObjectNode asked, JsonNode reported) {
        List<String> missing = new ArrayList<>();
        asked.properties().forEach(field -> {
            if (!same(field.getValue(), reported.path(field.getKey()))) {
                missing.add(field.getKey());
            }
        });
        return List.copyOf(missing);
    }

    /** Whether a value that was sent and a value that came back mean the same. */
    public static boolean same(JsonNode asked, JsonNode reported) {
        if (Nodes.nothing(asked) || Nodes.nothing(reported)) {
            return Nodes.nothing(asked) && Nodes.nothing(reported);
        }
        if (asked.isArray()) {
            return reported.isArray() && eachIn(asked, reported) && eachOf(reported, asked);
        }
        if (reported.isArray()) {
            return anyIs(reported, asked);
        }
        if (asked.isObject()) {
            return reported.isObject() ? sameObject((ObjectNode) asked, reported) : sameIdentity(asked, reported);
        }
        return reported.isObject() ? identityOf(reported, asked.asString()) : sameScalar(asked, reported);
    }

    private static boolean eachIn(JsonNode asked, JsonNode reported) {
        for (JsonNode item : asked) {
            if (!anyIs(reported, item)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing came back that was not asked for; what was asked for twice comes back once. */
    private static boolean eachOf(JsonNode reported, JsonNode asked) {
        for (JsonNode item : reported) {
            if (asked.valueStream().noneMatch(one -> same(one, item))) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyIs(JsonNode reported, JsonNode asked) {
        for (JsonNode item : reported) {
            if (same(asked, item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameObject(ObjectNode asked, JsonNode reported) {
        if (asked.path("type").asString("").equals("doc")) {
            return markdown(asked).equals(markdown(reported));
        }
        Optional<String> identity = IDENTITIES.stream()
                .filter(name -> asked.has(name) && reported.has(name))
                .findFirst();
        if (identity.isPresent()) {
            boolean child = !asked.has("child") || same(asked.get("child"), reported.path("child"));
            return child && sameScalar(asked.get(identity.get()), reported.get(identity.get()));
        }
        return asked.properties().stream().allMatch(part -> same(part.getValue(), reported.path(part.getKey())));
    }

    private static String markdown(JsonNode document) {
        return new AdfToMarkdown().convert(Adf.of(document)).strip();
    }

    private static boolean sameIdentity(JsonNode asked, JsonNode reported) {
        return identityOf(asked, reported.asString(""));
    }

    private static boolean identityOf(JsonNode object, String word) {
        return IDENTITIES.stream()
                .anyMatch(name ->
                        Nodes.text(object, name).filter(word::equalsIgnoreCase).isPresent());
    }

    private static boolean sameScalar(JsonNode asked, JsonNode reported) {
        if (asked.isNumber() && reported.isNumber()) {
            return asked.decimalValue().compareTo(reported.decimalValue()) == 0;
        }
        String one = asked.asString("").strip();
        String other = reported.asString("").strip();
        return one.equalsIgnoreCase(other) || Times.sameInstant(one, other);
    }
}
