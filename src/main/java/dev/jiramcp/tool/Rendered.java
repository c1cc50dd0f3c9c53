package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * An output as callers get it, no longer than they asked for: first whole items are left out, with a page token that
 * continues there, then long texts are cut, then lists. What was cut is said in {@code truncated}, in both forms.
 *
 * @param structured the result as JSON
 * @param text the same as text
 */
public record Rendered(ObjectNode structured, String text) {
    /** The member that says what was left out. */
    static final String NOTE = "truncated";

    /** Shorter pieces of texts and lists are tried no more one by one. */
    private static final int SHORTEST_TEXT = 40;

    public Rendered {
        requireNonNull(structured, "structured is null");
        requireNonNull(text, "text is null");
    }

    /** Renders an output for a caller. */
    public static Rendered of(Record output, Manner manner) {
        Rendered whole = of(Tree.of(output), manner);
        if (whole.fits(manner)) {
            return whole;
        }
        return output instanceof Page<?> page && page.size() > 1 ? fewer(page, manner) : shorter(output, "", manner);
    }

    private static Rendered of(ObjectNode tree, Manner manner) {
        return new Rendered(tree, Text.of(tree, manner.format()));
    }

    private static Rendered of(ObjectNode tree, String note, Manner manner) {
        return of(tree.put(NOTE, note.strip()), manner);
    }

    private boolean fits(Manner manner) {
        return text.length() <= manner.maxChars() && Json.write(structured).length() <= manner.maxChars();
    }

    private static Rendered fewer(Page<?> page, Manner manner) {
        return most(
                        1,
                        page.size() - 1,
                        items -> of(Tree.of(page.first(items)), left(page, items, manner), manner),
                        manner)
                .orElseGet(() -> shorter(page.first(1), left(page, 1, manner), manner));
    }

    private static String left(Page<?> page, int items, Manner manner) {
        return "The first " + items + " of " + page.size() + " items, to stay within max_chars " + manner.maxChars()
                + "; " + page.rest() + ".";
    }

    private static Rendered shorter(Record output, String note, Manner manner) {
        ObjectNode tree = Tree.of(output);
        int longest = Cut.longestText(tree);
        return most(
                        SHORTEST_TEXT,
                        longest,
                        length -> of(Cut.texts(tree, length), note + texts(length, manner), manner),
                        manner)
                .or(() -> lists(tree, note, manner))
                .orElseGet(() -> leading(Cut.lists(Cut.texts(tree, SHORTEST_TEXT), 0), manner));
    }

    private static Optional<Rendered> lists(ObjectNode tree, String note, Manner manner) {
        ObjectNode texts = Cut.texts(tree, SHORTEST_TEXT);
        return most(
                0,
                Cut.longestList(tree),
                items -> of(Cut.lists(texts, items), note + lists(items, manner), manner),
                manner);
    }

    private static String texts(int length, Manner manner) {
        return " Texts are cut to " + length + " characters to stay within max_chars " + manner.maxChars()
                + "; a larger max_chars, up to " + Manner.LONGEST + ", or fewer fields show more.";
    }

    private static String lists(int items, Manner manner) {
        return " Texts are cut to " + SHORTEST_TEXT + " characters and lists to " + items
                + " items to stay within max_chars " + manner.maxChars() + "; a larger max_chars, up to "
                + Manner.LONGEST + ", or fewer fields show more.";
    }

    /** As many of the first members as fit, the page token before all: the end of all cutting. */
    private static Rendered leading(ObjectNode tree, Manner manner) {
        List<String> names = new ArrayList<>(tree.propertyNames());
        names.sort(Comparator.comparing(name -> !name.equals(PageToken.MEMBER)));
        String note = "Cut short to stay within max_chars " + manner.maxChars() + "; a larger max_chars shows more.";
        return most(0, names.size(), count -> of(tree.deepCopy().retain(names.subList(0, count)), note, manner), manner)
                .orElseThrow(() -> new IllegalStateException("a note alone is longer than " + manner.maxChars()));
    }

    /** The one that fits with the largest number, as a binary search finds it. */
    private static Optional<Rendered> most(int least, int most, IntFunction<Rendered> attempt, Manner manner) {
        Optional<Rendered> best = Optional.empty();
        int low = least;
        int high = most;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Rendered candidate = attempt.apply(middle);
            if (candidate.fits(manner)) {
                best = Optional.of(candidate);
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return best;
    }
}
