package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of several, by what a caller calls it: the same text first, then the same but for case and white space, then, where
 * no digit stands in it, the same letters: {@code subtask} for Sub-task, {@code wont do} for Won't Do.
 *
 * @param what what is chosen, such as {@code transition}
 * @param from what there is to choose from
 * @param words how one of them is told from the others in a message
 */
record Choice<T>(String what, List<T> from, Function<T, String> words) {
    private static final int NAMED = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]");
    private static final Pattern JOINERS = Pattern.compile("[\\s_'’/-]+");

    /** The one whose names fit best; empty where none fits. */
    Optional<T> find(String wanted, Function<T, List<String>> names) {
        List<T> same =
                from.stream().filter(one -> names.apply(one).contains(wanted)).toList();
        if (!same.isEmpty()) {
            return Optional.of(single(wanted, same));
        }
        String plain = plain(wanted);
        List<T> alike = those(names, name -> plain(name).equals(plain));
        if (alike.isEmpty() && !DIGITS.matcher(plain).find()) {
            String letters = letters(wanted);
            alike = those(names, name -> letters(name).equals(letters));
        }
        return alike.isEmpty() ? Optional.empty() : Optional.of(single(wanted, alike));
    }

    private List<T> those(Function<T, List<String>> names, Predicate<String> fits) {
        return from.stream()
                .filter(one -> names.apply(one).stream().anyMatch(fits))
                .toList();
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

    /** The name without the signs that writers leave out or put in; {@code 2.4} and {@code C++} keep theirs. */
    static String letters(String name) {
        return JOINERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    static String plain(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
