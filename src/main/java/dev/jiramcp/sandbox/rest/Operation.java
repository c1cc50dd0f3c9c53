package dev.jiramcp.sandbox.rest;

import dev.jiramcp.model.Scope;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of Jira's REST API, as facts.
 *
 * @param id Atlassian's operation id
 * @param method the HTTP method
 * @param path the path
 * @param scopes what a scoped credential must hold
 * @param query the query parameters that it knows, by name
 * @param body what the body may be
 * @param traits what else is particular about it
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        Scopes scopes,
        Map<String, QueryParameter> query,
        BodyForm body,
        Set<Trait> traits) {
    /** A query parameter. */
    public record QueryParameter(ParameterType type, boolean required) {}

    /** The scopes that open an operation: all of the classic ones, or all of the granular ones. */
    public record Scopes(Set<Scope> classic, Set<Scope> granular) {
        public Scopes {
            classic = Set.copyOf(classic);
            granular = Set.copyOf(granular);
        }

        /** Whether a credential with these scopes may call the operation; one that has no scopes at all may. */
        public boolean admit(Optional<Set<Scope>> granted) {
            if (granted.isEmpty() || (classic.isEmpty() && granular.isEmpty())) {
                return true;
            }
            return covers(granted.get(), classic) || covers(granted.get(), granular);
        }

        private static boolean covers(Set<Scope> granted, Set<Scope> needed) {
            return !needed.isEmpty() && granted.containsAll(needed);
        }
    }

    /** Particulars of an operation. */
    public enum Trait {
        /** Does not run for anonymous requests. */
        SIGNED_IN,
        /** Atlassian has announced its end. */
        DEPRECATED,
        /** Atlassian has taken it away: 410. */
        REMOVED
    }

    public Operation {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        traits = Set.copyOf(traits);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
