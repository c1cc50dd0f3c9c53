package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

/**
 * What is wrong with a set of policies, and where.
 *
 * @param severity whether the set can't be used with it
 * @param file the name of the file
 * @param line from 1
 * @param column from 1
 * @param message what is wrong, in Cedar's words where it is Cedar that says so
 */
public record Problem(Severity severity, String file, int line, int column, String message) {
    /** How bad it is. */
    public enum Severity {
        /** The set can't be used. */
        ERROR,
        /** The set can be used, and does not do what it seems to. */
        WARNING
    }

    public Problem {
        requireNonNull(severity, "severity is null");
        requireNonNull(file, "file is null");
        requireNonNull(message, "message is null");
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** In the form in which editors find the place. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (isError() ? "error: " : "warning: ") + message;
    }
}
