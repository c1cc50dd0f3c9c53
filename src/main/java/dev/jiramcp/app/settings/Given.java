package dev.jiramcp.app.settings;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was given for the settings, turned into values; what can't be turned is a problem under the name by which it was given.
 *
 * @param sources where it comes from
 * @param problems what is wrong with it
 */
record Given(Sources sources, Problems problems) {
    Given {
        requireNonNull(sources, "sources is null");
        requireNonNull(problems, "problems is null");
    }

    /**
     * The value of a setting; nothing where it is not set, or wrong.
     *
     * @param parse refuses by a {@link Refusal} or an {@link IllegalArgumentException} whose words are for the operator, which
     *     for a setting that is secret say nothing of the value
     */
    <T> Optional<T> value(Setting setting, Function<String, T> parse) {
        Optional<Sources.Value> given = sources.get(setting);
        try {
            return given.map(text -> parse.apply(text.text()));
        } catch (Refusal | IllegalArgumentException wrong) {
            problems.add(given.orElseThrow().origin(), withoutDot(String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    /** Whether anything was given, be it wrong. */
    boolean isSet(Setting setting) {
        return sources.get(setting).isPresent();
    }

    /** Takes note that a setting is missing, or does not fit to another. */
    void problem(Setting setting, String what) {
        problems.add(setting.variable(), what);
    }

    /** Whether a setting says yes. */
    boolean isTrue(Setting setting) {
        return value(setting, text -> oneOf(text, "true", "false").equals("true"))
                .orElse(false);
    }

    /** One of some words, in small letters. */
    static String oneOf(String text, String... words) {
        String word = text.toLowerCase(Locale.ROOT);
        if (!List.of(words).contains(word)) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", words));
        }
        return word;
    }

    private static String withoutDot(String sentences) {
        return sentences.endsWith(".") ? sentences.substring(0, sentences.length() - 1) : sentences;
    }
}
