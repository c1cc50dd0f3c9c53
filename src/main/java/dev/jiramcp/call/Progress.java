package dev.jiramcp.call;

import java.util.OptionalDouble;

/** Hears how far a call is. */
@FunctionalInterface
public interface Progress {
    /** For clients that did not ask. */
    Progress NONE = (done, total, message) -> {};

    /**
     * Tells how far it is.
     *
     * @param done how much is done; more each time
     * @param total how much there is, where that is known
     * @param message what is being done, in a few words
     */
    void report(double done, OptionalDouble total, String message);
}
