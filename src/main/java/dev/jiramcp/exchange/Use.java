package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.policy.PolicyRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A use of a credential that has to be decided.
 *
 * @param requests what policy is asked; each of them must be allowed, and the first is the one that is told of
 * @param actor who, for the record: a person, or an application that acts for itself
 * @param action what, for the record, in dotted words
 * @param subject on what, for the record
 * @param details what the record says besides
 */
public record Use(
        List<PolicyRequest> requests, String actor, String action, String subject, Map<String, String> details) {
    public Use {
        requests = List.copyOf(requests);
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("nothing is asked");
        }
        requireNonNull(actor, "actor is null");
        requireNonNull(action, "action is null");
        requireNonNull(subject, "subject is null");
        details = Map.copyOf(details);
    }

    /** This use with one more detail. */
    public Use with(String name, String value) {
        Map<String, String> more = new HashMap<>(details);
        more.put(name, value);
        return new Use(requests, actor, action, subject, more);
    }

    /** The request that is told of. */
    PolicyRequest first() {
        return requests.get(0);
    }
}
