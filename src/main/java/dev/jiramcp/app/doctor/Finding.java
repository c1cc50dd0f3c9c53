package dev.jiramcp.app.doctor;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one check found.
 *
 * @param check what was checked
 * @param state how it is
 * @param text what was found, with values
 * @param remedy what to do about it
 * @param code the stable word of the trouble, where it is one of those that are known
 */
public record Finding(String check, State state, String text, Optional<String> remedy, Optional<String> code) {
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
        requireNonNull(code, "code is null");
    }

    /** The same, of something that is named besides. */
    Finding of(String what) {
        return new Finding(check + " (" + what + ")", state, text, remedy, code);
    }

    static Finding good(String check, String text) {
        return new Finding(check, State.GOOD, text, Optional.empty(), Optional.empty());
    }

    static Finding warning(String check, String text, String remedy) {
        return new Finding(check, State.WARNING, text, Optional.of(remedy), Optional.empty());
    }

    static Finding broken(String check, String text, String remedy) {
        return new Finding(check, State.BROKEN, text, Optional.of(remedy), Optional.empty());
    }

    /** What a refusal says, which has its remedy, or gets this one. */
    static Finding broken(String check, Refusal refusal, String otherwise) {
        String remedy = refusal.remedy().orElse(otherwise);
        return new Finding(check, State.BROKEN, refusal.text(), Optional.of(remedy), Optional.of(refusal.code()));
    }

    /** A trouble that leaves something working, with what more is known of it and of what helps. */
    static Finding warning(String check, Trouble trouble, String more, String further) {
        return of(State.WARNING, check, trouble.refusal(more), further);
    }

    /** A trouble, with what more is known of it and of what helps. */
    static Finding broken(String check, Trouble trouble, String more, String further) {
        return of(State.BROKEN, check, trouble.refusal(more), further);
    }

    private static Finding of(State state, String check, Refusal trouble, String further) {
        String remedy = (trouble.remedy().orElse("") + " " + further).strip();
        return new Finding(check, state, trouble.text(), Optional.of(remedy), Optional.of(trouble.code()));
    }

    /** The values of this installation in place of the words in braces. */
    Finding with(UnaryOperator<String> values) {
        return new Finding(check, state, values.apply(text), remedy.map(values), code);
    }

    /** A trouble, with what more is known of it. */
    static Finding broken(String check, Trouble trouble, String more) {
        return broken(check, trouble.refusal(more), trouble.remedy());
    }

    /** For the terminal. */
    public String line() {
        String mark = switch (state) {
            case GOOD -> "ok     ";
            case WARNING -> "warning";
            case BROKEN -> "BROKEN ";
        };
        return mark + "  " + check + ": " + text
                + code.map(word -> " [" + word + "]").orElse("")
                + remedy.map(advice -> "\n         -> " + advice).orElse("");
    }
}
