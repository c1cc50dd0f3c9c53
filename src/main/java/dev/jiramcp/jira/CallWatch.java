package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Stands beside the calls of a login: says when each may be sent, and hears what came of it. It is asked on the way of every
 * call, so it answers from memory.
 */
public interface CallWatch {
    /** For logins that nobody watches. */
    CallWatch NONE = new CallWatch() {};

    /**
     * How long to wait before a call is sent; asked once before each try, and counted as sent.
     *
     * @throws dev.jiramcp.model.Refusal where it is not to be sent now
     */
    default Duration before(JiraCall call) {
        return Duration.ZERO;
    }

    /** Hears an answer, whatever its status. */
    default void heard(JiraCall call, HttpAnswer answer) {}

    /** Hears that there was no answer. */
    default void unheard(JiraCall call, HttpFailure failure) {}

    /** Sees the data of a good answer, from which its cost can be told. */
    default void read(JiraCall call, JsonNode data) {}

    /** This one and another, this one first; a call waits for the one that lets it wait longer. */
    default CallWatch and(CallWatch other) {
        return new BothWatches(this, other);
    }
}
