package dev.jiramcp.sandbox.rest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Jira lets pass and a careful client does not do, counted, so that a test of a client can demand that there was
 * none of it.
 */
public final class Observations {
    /** The kinds of things observed. */
    public enum Kind {
        /** A query parameter that the operation does not know; Jira ignores it. */
        UNKNOWN_PARAMETER,
        /** A top-level key of the body that the operation does not know and Jira ignores. */
        UNKNOWN_KEY,
        /** An operation whose end has been announced. */
        DEPRECATED_OPERATION,
        /** A path that does not exist, or a method that it does not take. */
        NO_SUCH_OPERATION,
        /** An operation that exists and that this simulation does not answer. */
        NOT_SIMULATED,
        /** A defect of the simulation itself. */
        DEFECT
    }

    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one more. */
    public synchronized void note(Kind kind, String what) {
        counts.merge(kind + " " + what, 1, Integer::sum);
    }

    /** How often each thing was observed, by its kind and a description. */
    public synchronized Map<String, Integer> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    /** Forgets everything. */
    public synchronized void clear() {
        counts.clear();
    }
}
