package dev.jiramcp.exchange;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Login;
import java.util.List;
import java.util.Optional;

/** A credential in use: what can be done with it, and what it is, without the credential itself. */
public interface Lent {
    /**
     * Jira as the caller, on the site that was asked for.
     *
     * @throws dev.jiramcp.model.Refusal where none was named and the caller has several, with the choices
     */
    Jira jira();

    /** What it is and reaches; the toolsets in it are filled in by the call. */
    Login login();

    /** What is said of each of the caller's own connections that can't be used until they act, unless others reach its sites. */
    List<Refusal> endedConnections();

    /** Which credential is used, and why; nothing while Jira was not needed yet. */
    Optional<Used> used();
}
