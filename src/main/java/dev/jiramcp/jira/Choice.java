package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One of several, by what a caller calls it: the same text first, then the same but for case and white space, then the
 * only one that begins so.
 *
 * @param what what is chosen, such as {@code transition}
 * @param from what there is to choose from
 * @param words how one of them is told from the others in a message
 */
record Choice<T>(String what, List<T> from, Function<T, String> words) {
    private static final int NAMED = 20;

    /** The one whose names fit best; empty where none fits. */
    Optional<T> find(String wanted, Function<T, List<String>> names) {
        List<T> same =
                from.stream().filter(one -> names.apply(one).contains(wanted)).toList();
        if (!same.isEmpty()) {
            return Optional.of(single(wanted, same));
        }
        String plain = plain(wanted);
        List<T> alike = from.stream()
                .filter(one ->
                        names.apply(one).stream().anyMatch(name -> plain(name).equals(plain)))
                .toList();
        return alike.isEmpty() ? Optional.empty() : Optional.of(single(wanted, alike));
    }

    /** The one whose names fit best. */
    T pick(String wanted, Function<T, List<String>> names) {
        return find(wanted, names).orElseThrow(() -> unknown(wanted));
    }

    /** The only one of those that fit. */
    T single(String wanted, List<T> fit) {
        if (fit.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.AMBIGUOUS,
                            "ambiguous_" + what.replace(' ', '_'),
                            "'" + Words.clean(wanted) + "' fits more than one " + what + ": " + list(fit, words) + ".")
                    .withRemedy("Give the id of the one that is meant.");
        }
        return fit.get(0);
    }

    /** The refusal for a name that fits none. */
    Refusal unknown(String wanted) {
        String there = from.isEmpty() ? "There is none." : "There are: " + list(from, words) + ".";
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "unknown_" + what.replace(' ', '_'),
                        "There is no " + what + " '" + Words.clean(wanted) + "' here.")
                .withRemedy(there);
    }

    static <T> String list(List<T> some, Function<T, String> words) {
        String named = some.stream().limit(NAMED).map(words).map(Words::clean).collect(Collectors.joining(", "));
        return some.size() <= NAMED ? named : named + " and " + (some.size() - NAMED) + " more";
    }

    static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
