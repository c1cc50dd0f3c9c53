package dev.jiramcp.mcp.protocol;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Clean;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one place where what was thrown becomes what is said: nothing of an unforeseen failure but an id leaves here. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final int LONGEST = 8_000;

    private Failures() {}

    /** The error to answer with. */
    public static RpcException said(Throwable failure) {
        if (failure instanceof RpcException meant) {
            return meant;
        }
        if (failure instanceof Refusal refusal) {
            return said(refusal);
        }
        return unforeseen(failure);
    }

    private static RpcException said(Refusal refusal) {
        int code = switch (refusal.kind()) {
            case NOT_FOUND, INVALID, AMBIGUOUS -> RpcError.INVALID_PARAMS;
            default -> RpcError.INTERNAL_ERROR;
        };
        ObjectNode data = Json.object().put("code", refusal.code());
        return RpcException.of(new RpcError(code, Clean.text(refusal.getMessage(), LONGEST)).with(data));
    }

    /** Logs a failure under an id, and answers with the id. */
    private static RpcException unforeseen(Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("a request failed [{}]", id, failure);
        return RpcException.of(new RpcError(
                RpcError.INTERNAL_ERROR, "Something failed in this server; its log says more under " + id + "."));
    }
}
