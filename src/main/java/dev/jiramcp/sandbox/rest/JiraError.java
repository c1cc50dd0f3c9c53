package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** An error answer on its way out of a handler; inside the simulation only. */
public final class JiraError extends RuntimeException {
    private final transient Reply reply;

    public JiraError(Reply reply) {
        super("HTTP " + reply.status(), null, false, false);
        this.reply = requireNonNull(reply, "reply is null");
    }

    /** An error with Jira's usual body and one message. */
    public static JiraError of(int status, String message) {
        return new JiraError(Reply.errors(status, message));
    }

    /** A 400 with Jira's usual body about one field. */
    public static JiraError field(String field, String message) {
        return new JiraError(Reply.fieldErrors(400, Map.of(field, message)));
    }

    /** A 400 for a body whose parts are not of the types that the operation takes. */
    public static JiraError unreadable() {
        return Bodies.notThis();
    }

    /** The answer. */
    public Reply reply() {
        return reply;
    }
}
