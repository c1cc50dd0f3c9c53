package dev.jiramcp.tool;

import dev.jiramcp.jira.Jira;
import dev.jiramcp.model.Refusal;
import java.util.List;

/** What a handler has in hand while it runs: Jira as this user, and a way to tell how far it is. */
public interface ToolCall {
    /**
     * Jira, bound to the caller's credential and to one site.
     *
     * @throws dev.jiramcp.model.Refusal where the caller has several sites and none was named, with the choices
     */
    Jira jira();

    /** Whose credential this call uses, and what it reaches. */
    Login login();

    /** What is said of each of the caller's own connections that can't be used until they act; it may make a link for each. */
    List<Refusal> endedConnections();

    /**
     * Tells the client how far this is; does nothing where the client did not ask. A tool that does not know how much there
     * is need not tell: each of its requests to Jira is told for it, up to the first time that it tells itself.
     *
     * @param done how much is done
     * @param total how much there is
     * @param message what is being done, in a few words
     */
    void progress(double done, double total, String message);

    /**
     * Ends the work if the client has cancelled the call.
     *
     * @throws java.util.concurrent.CancellationException where it has
     */
    void throwIfCancelled();
}
