package dev.jiramcp.mcp.protocol;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * What came in one go: a message, or a batch of them, which only the revision 2025-03-26 has (its section "Batching").
 *
 * @param messages in their order
 * @param batch whether they came as a batch, if of one
 */
public record Parcel(List<Message> messages, boolean batch) {
    /** The revision that has batches. */
    public static final String REVISION = "2025-03-26";

    private static final int MOST = 100;

    public Parcel {
        messages = List.copyOf(requireNonNull(messages, "messages is null"));
    }

    /**
     * Reads what came. Where a message of a batch is none, nothing of the batch is done.
     *
     * @throws RpcException where it is neither a message nor a batch of them, saying what is wrong
     */
    public static Parcel read(byte[] bytes) {
        JsonNode json = Messages.parse(bytes);
        return json instanceof ArrayNode parts
                ? new Parcel(each(parts), true)
                : new Parcel(List.of(Messages.message(json)), false);
    }

    private static List<Message> each(ArrayNode parts) {
        if (parts.isEmpty() || parts.size() > MOST) {
            throw refused("A batch holds 1 to " + MOST + " messages; this one holds " + parts.size() + ".");
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode part : parts) {
            messages.add(oneOf(part, messages.size() + 1));
        }
        return messages;
    }

    private static Message oneOf(JsonNode part, int place) {
        try {
            Message message = Messages.message(part);
            if (message instanceof Message.Request request && request.method().equals("initialize")) {
                throw refused("'initialize' is sent alone, not in a batch.");
            }
            return message;
        } catch (RpcException fault) {
            throw refused("Message " + place + " of the batch, of which nothing was done: " + fault.getMessage());
        }
    }

    /**
     * Refuses a batch.
     *
     * @param revision that was agreed on; empty where none was
     * @throws RpcException where this is a batch and the revision has none
     */
    public void requireTaken(String revision) {
        if (batch && !revision.equals(REVISION)) {
            throw refused("Batches belong to the revision " + REVISION + " alone: send one message at a time.");
        }
    }

    /** The requests among them. */
    public List<Message.Request> requests() {
        return messages.stream()
                .filter(Message.Request.class::isInstance)
                .map(Message.Request.class::cast)
                .toList();
    }

    private static RpcException refused(String message) {
        return RpcException.malformed(new RpcError(RpcError.INVALID_REQUEST, message));
    }
}
