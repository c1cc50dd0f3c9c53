package dev.jiramcp.oauth.client;

import java.util.List;
import java.util.Optional;

/** This program itself, signing in from a command line ({@code connect --server}, {@code stdio --server}). */
public final class OwnProgram {
    /** Its {@code client_id} at every server. */
    public static final String CLIENT_ID = "jira-mcp";

    /** The path on which it listens, on any port of loopback. */
    public static final String CALLBACK = "/callback";

    static final Client CLIENT = new Client(
            CLIENT_ID,
            "jira-mcp on the command line",
            Client.Origin.OWN,
            List.of(new RedirectUri("http://127.0.0.1" + CALLBACK), new RedirectUri("http://localhost" + CALLBACK)),
            Client.Proof.NONE,
            Optional.empty());

    private OwnProgram() {}
}
