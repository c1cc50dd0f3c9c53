package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.protocol.RpcError;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;

/** Errors as the SDK's sessions pass them on word for word; any other exception they would quote. */
final class SdkErrors {
    private SdkErrors() {}

    static McpError of(RpcError error) {
        return error.data()
                .map(data -> new McpError(new JSONRPCError(error.code(), error.message(), data)))
                .orElseGet(() -> new McpError(new JSONRPCError(error.code(), error.message())));
    }
}
