package dev.jiramcp.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Json;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mark that stands on the stream of a tool call (revision 2025-11-25, "Resumability and Redelivery"). Whoever comes back
 * with it has lost the connection before the answer; a call ends with its connection, and with its process, so that any
 * replica can say at once that there will be none. Without it a client waits until its own patience is over.
 *
 * @param id of the request, a text or a number, which a client uses once in a session
 */
record CallMark(JsonNode id) {
    /** From this revision on, clients are used to a first event that says nothing. */
    private static final String SINCE = "2025-11-25";

    private static final String PREFIX = "call-";
    private static final int LONGEST = 512;

    CallMark {
        requireNonNull(id, "id is null");
    }

    /** The mark of a request, where it has one. */
    static Optional<CallMark> of(Message.Request request, Optional<String> revision) {
        boolean marked = request.method().equals("tools/call")
                && revision.filter(agreed -> agreed.compareTo(SINCE) >= 0).isPresent();
        return marked
                ? Optional.of(new CallMark(request.id()))
                        .filter(mark -> mark.text().length() <= LONGEST)
                : Optional.empty();
    }

    /** The mark that somebody comes back with; nothing where it is none of ours. */
    static Optional<CallMark> read(String text) {
        if (!text.startsWith(PREFIX) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String id = new String(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())), UTF_8);
            return Optional.of(Json.parse(id))
                    .filter(node -> node.isString() || node.isIntegralNumber())
                    .map(CallMark::new);
        } catch (IllegalArgumentException | JacksonException forged) {
            return Optional.empty();
        }
    }

    /** As it stands on the stream. */
    String text() {
        return PREFIX
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Json.write(id).getBytes(UTF_8));
    }

    /** What is said to whoever comes back: to the model, since it has to look before it goes on. */
    ObjectNode lost() {
        ObjectNode reply = Json.object().put("jsonrpc", "2.0");
        reply.set("id", id);
        ObjectNode result = reply.putObject("result");
        result.putArray("content")
                .addObject()
                .put("type", "text")
                .put(
                        "text",
                        "The connection broke before the answer came, and what this call had done by then is not known."
                                + " Look in Jira before you call again.");
        result.put("isError", true);
        return reply;
    }
}
