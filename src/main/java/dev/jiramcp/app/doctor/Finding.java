package dev.jiramcp.app.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What one check found.
 *
 * @param check what was checked
 * @param state how it is
 * @param text what was found, with values
 * @param remedy what to do about it
 */
public record Finding(String check, State state, String text, Optional<String> remedy) {
    /** How it is. */
    public enum State {
        GOOD,
        /** Works, but not as well as it could. */
        WARNING,
        BROKEN
    }

    public Finding {
        requireNonNull(check, "check is null");
        requireNonNull(state, "state is null");
        requireNonNull(text, "text is null");
        requireNonNull(remedy, "remedy is null");
    }

    static Finding good(String check, String text) {
        return new Finding(check, State.GOOD, text, Optional.empty());
    }

    static Finding warning(String check, String text, String remedy) {
        return new Finding(check, State.WARNING, text, Optional.of(remedy));
    }

    static Finding broken(String check, String text, String remedy) {
        return new Finding(check, State.BROKEN, text, Optional.of(remedy));
    }

    /** For the terminal. */
    public String line() {
        String mark = switch (state) {
            case GOOD -> "ok     ";
            case WARNING -> "warning";
            case BROKEN -> "BROKEN ";
        };
        return mark + "  " + check + ": " + text
                + remedy.map(advice -> "\n         -> " + advice).orElse("");
    }
}
