package dev.jiramcp.mcp.task;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that goes on after its request was answered.
 *
 * @param id nobody can guess it
 * @param owner who alone may ask for it
 * @param params the parameters of the call, to make it again once its user has answered
 * @param times when it was made, when it last changed, and until when it is kept
 * @param state how far it is
 */
public record Task(String id, Owner owner, ObjectNode params, Times times, TaskState state) {
    /** A person of an organisation. */
    public record Owner(TenantId tenant, UserId user) {
        public Owner {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(user, "user is null");
        }

        /** Whoever calls. */
        public static Owner of(Caller caller) {
            return new Owner(caller.tenant(), caller.user());
        }
    }

    /** When a task was made, when it last changed, and until when it is kept. */
    public record Times(Instant made, Instant changed, Instant end) {
        public Times {
            requireNonNull(made, "made is null");
            requireNonNull(changed, "changed is null");
            requireNonNull(end, "end is null");
        }
    }

    public Task {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(params, "params is null");
        requireNonNull(times, "times is null");
        requireNonNull(state, "state is null");
    }

    /** The same, further on. */
    public Task in(TaskState next, Instant now) {
        return new Task(id, owner, params, new Times(times.made(), now, times.end()), next);
    }
}
