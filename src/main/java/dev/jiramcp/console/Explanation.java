package dev.jiramcp.console;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Diagnosis;
import dev.jiramcp.model.Trouble;
import java.util.Map;

/**
 * A trouble, as the console and its API tell it.
 *
 * @param code the stable word for it, by which the manual has it
 * @param cause why
 * @param remedy what to do about it
 */
public record Explanation(String code, String cause, String remedy) {
    public Explanation {
        requireNonNull(code, "code is null");
        requireNonNull(cause, "cause is null");
        requireNonNull(remedy, "remedy is null");
    }

    public static Explanation of(Trouble trouble) {
        return new Explanation(trouble.code(), trouble.cause(), trouble.remedy());
    }

    public static Explanation of(Diagnosis diagnosis) {
        return new Explanation(
                diagnosis.trouble().code(),
                diagnosis.cause(),
                diagnosis.trouble().remedy());
    }

    /** What templates name of it. */
    public Map<String, String> shown() {
        return Map.of("code", code, "cause", cause, "remedy", remedy);
    }
}
