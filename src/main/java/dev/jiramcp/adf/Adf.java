package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document in the Atlassian Document Format: {@code {"type":"doc","version":1,"content":[…]}}. Construction checks that
 * it is a tree of nodes; {@link #forWriting} checks every rule that Jira checks. The tree must not be changed after.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/structure/">Atlassian: document structure</a>
 */
public record Adf(ObjectNode document) {
    public Adf {
        AdfShape.check(requireNonNull(document, "document is null"));
    }

    /** A document that Jira sent: any tree of nodes, known to us or not. */
    public static Adf of(JsonNode document) {
        if (document instanceof ObjectNode object) {
            return new Adf(object);
        }
        throw invalid("the document", "is not a JSON object");
    }

    /** A document of a caller, as JSON text, checked by every rule that Jira checks. */
    public static Adf forWriting(String json) {
        try {
            return forWriting(Json.parse(json));
        } catch (JacksonException e) {
            throw invalid("the document", "is not JSON").causedBy(e);
        }
    }

    /** A document of a caller, checked by every rule that Jira checks. */
    public static Adf forWriting(JsonNode document) {
        Adf adf = of(document);
        AdfRules.check(adf.document());
        return adf;
    }

    /** The document without content. */
    public static Adf empty() {
        return ofBlocks(Json.array());
    }

    /** The document of these blocks. */
    static Adf ofBlocks(ArrayNode blocks) {
        ObjectNode document = Json.object();
        document.put("version", 1);
        document.put("type", "doc");
        document.set("content", blocks);
        return new Adf(document);
    }

    /** The blocks of the document. */
    public ArrayNode content() {
        return (ArrayNode) document.get("content");
    }

    /** Whether nothing is in it that a reader would see. */
    public boolean isEmpty() {
        return content().isEmpty();
    }

    /** The JSON text of the document. */
    @Override
    public String toString() {
        return Json.write(document);
    }

    static Refusal invalid(String path, String problem) {
        return Refusal.of(
                Refusal.Kind.INVALID, "invalid_adf", "Not a valid ADF document: " + path + " " + problem + ".");
    }
}
