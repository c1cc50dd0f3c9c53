package dev.jiramcp.mcp.remote;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.model.Refusal;
import java.util.Optional;

/** How the person of this machine is signed in to an organisation's server. */
public interface RemoteSignIn {
    /** The credential to send, renewed where it is about to end; empty where none is known, as on a server that needs none. */
    Optional<Authorization.Bearer> credential();

    /**
     * The credential to try next, after the server refused one, or refused to answer without one.
     *
     * @param refused the one that was refused
     * @throws Refusal where there is none, with the way to sign in
     */
    Authorization.Bearer renewed(Optional<Authorization.Bearer> refused);
}
