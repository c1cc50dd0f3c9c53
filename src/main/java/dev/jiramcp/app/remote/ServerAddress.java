package dev.jiramcp.app.remote;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * An organisation's server, as people name it.
 *
 * @param base its public URL, with the tenant's path where it has tenants; without a slash at the end
 */
public record ServerAddress(URI base) {
    private static final String MCP = "/mcp";

    public ServerAddress {
        requireNonNull(base, "base is null");
    }

    /** From either the server's URL or the one under which it speaks MCP. */
    public static ServerAddress of(URI url) {
        String text = url.toString();
        return new ServerAddress(
                text.endsWith(MCP) ? URI.create(text.substring(0, text.length() - MCP.length())) : url);
    }

    /** Where it speaks MCP. */
    public URI mcp() {
        return URI.create(base + MCP);
    }
}
