package dev.jiramcp.adf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nodes of one document that Markdown cannot say, by the placeholders that stand for them: <code>{{adf:media:3f2a9c1d
 * "login.png"}}</code>. A container whose frame Markdown cannot say, such as a layout, has a placeholder where it opens and
 * <code>{{adf:end}}</code> where it closes; what is in it is Markdown.
 */
final class Placeholders {
    /** No document: every placeholder is refused. */
    static final Placeholders NONE = new Placeholders(Map.of());

    /** The pseudo node that opens a frame; the frame is its one child. */
    static final String OPEN = "(open)";
    /** The pseudo node that closes a frame. */
    static final String CLOSE = "(close)";

    private static final Set<String> FRAMES =
            Set.of("layoutSection", "layoutColumn", "bodiedExtension", "bodiedSyncBlock");
    private static final String END = "{{adf:end}}";

    private final Map<String, ObjectNode> nodes;

    private Placeholders(Map<String, ObjectNode> nodes) {
        this.nodes = Map.copyOf(nodes);
    }

    /** Those of a document. */
    static Placeholders of(Adf adf) {
        Map<String, ObjectNode> nodes = new HashMap<>();
        collect(adf.document(), nodes);
        return new Placeholders(nodes);
    }

    private static void collect(ObjectNode node, Map<String, ObjectNode> nodes) {
        String type = Nodes.type(node);
        boolean container = !isWhole(type);
        if (!container || isFrame(type)) {
            nodes.put(key(node), node);
        }
        if (container) {
            Nodes.content(node).forEach(child -> collect(child, nodes));
        }
    }

    /** Whether a placeholder may stand for the whole node; other nodes are told by their content. */
    private static boolean isWhole(String type) {
        boolean container =
                Grammar.ADF.node(type).map(known -> known.most() > 0).orElse(false);
        return !type.equals("text") && (!container || type.startsWith("media"));
    }

    static boolean isFrame(String type) {
        return FRAMES.contains(type);
    }

    /** What stands for a node, or opens its frame. */
    static String write(ObjectNode node) {
        String label = label(node).replaceAll("[\"{}|`\\\\\\s]+", " ").strip();
        String shown = label.length() > 80 ? label.substring(0, 79).strip() + "…" : label;
        return "{{adf:" + key(node) + (shown.isEmpty() ? "" : " \"" + shown + "\"") + "}}";
    }

    /** What closes a frame. */
    static String end() {
        return END;
    }

    /** The node that a placeholder stands for, or the pseudo node that opens or closes a frame. */
    ObjectNode stoodFor(Token token) {
        if (token.value().equals("end")) {
            return Nodes.node(CLOSE);
        }
        ObjectNode original = Optional.ofNullable(nodes.get(token.value() + ":" + token.detail()))
                .orElseThrow(() -> missing(token));
        ObjectNode copy = original.deepCopy();
        if (!isFrame(Nodes.type(copy))) {
            return copy;
        }
        copy.remove("content");
        ObjectNode open = Nodes.node(OPEN);
        open.set("frame", copy);
        return open;
    }

    private static Refusal missing(Token token) {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "unknown_placeholder",
                        "The text has the placeholder " + token.source()
                                + ", but the document being changed has nothing that it stands for.")
                .withRemedy("Read the text again and keep its placeholders as they are; a placeholder cannot be moved"
                        + " to another document. To write such a text itself, put it in `code`.");
    }

    private static String key(ObjectNode node) {
        String type = Nodes.type(node);
        ObjectNode hashed = node;
        if (isFrame(type)) {
            hashed = node.deepCopy();
            hashed.remove("content");
        }
        String word = type.startsWith("media") ? "media" : type.replaceAll("[^A-Za-z]", "");
        return (word.isEmpty() ? "node" : word) + ":" + hash(Json.write(hashed));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A few words that tell a person what the node is. */
    static String label(JsonNode node) {
        for (String name : new String[] {"alt", "text", "title", "url", "shortName", "extensionKey", "id"}) {
            String value = Nodes.attribute(node, name);
            if (!value.isBlank()) {
                return value;
            }
        }
        StringBuilder labels = new StringBuilder();
        for (JsonNode child : node.path("content")) {
            if (Nodes.type(child).startsWith("media")) {
                labels.append(labels.isEmpty() ? "" : ", ").append(label(child));
            }
        }
        return Clean.text(labels.toString());
    }
}
