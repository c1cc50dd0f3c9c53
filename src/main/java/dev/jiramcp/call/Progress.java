package dev.jiramcp.call;

/** Hears how far a call is. */
@FunctionalInterface
public interface Progress {
    /** For clients that did not ask. */
    Progress NONE = (done, total, message) -> {};

    void report(double done, double total, String message);
}
