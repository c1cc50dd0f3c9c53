package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import java.util.random.RandomGenerator;

/** Makes ids that are never given twice: a word and a hundred random bits. */
public final class Ids {
    private static final int LENGTH = 20;
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private final RandomGenerator random;

    public Ids(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A new id that begins with a word. */
    public String next(String word) {
        StringBuilder id = new StringBuilder(word).append('_');
        for (int letter = 0; letter < LENGTH; letter++) {
            id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return id.toString();
    }
}
