package dev.jiramcp.tool;

import java.util.List;
import java.util.Optional;

/**
 * The arguments that tools take beside their own: every tool a site, every tool that reads also how long the answer may
 * be and how it is laid out.
 *
 * @param site which of the caller's sites is meant
 * @param maxChars how many characters the text, and the structured result, may each have
 * @param format how the text lays out lists
 */
public record Manner(
        @Describe("Site URL, name or cloud id, if you have several")
        Optional<String> site,

        @Describe(value = "Longest answer", min = SHORTEST, max = LONGEST, fallback = "" + USUAL)
        int maxChars,

        @Describe(value = "Layout of lists", fallback = "json")
        Format format) {
    static final int SHORTEST = 500;
    static final int LONGEST = 200_000;
    /** Well below the 10,000 tokens at which hosts begin to warn. */
    static final int USUAL = 24_000;

    /** What is taken where the caller says nothing. */
    public static final Manner DEFAULT = new Manner(Optional.empty(), USUAL, Format.JSON);

    /** Those that this tool takes. */
    static List<Part> parts(Tool<?, ?> tool) {
        List<Part> all = Shape.of(Manner.class).parts();
        return tool.readOnly() ? all : all.subList(0, 1);
    }
}
