package dev.jiramcp.jql;

import dev.jiramcp.model.Refusal;
import java.util.Set;

/** The Jira query language: reading it, and quoting what is put into it. */
public final class Jql {
    /** No text longer than this is read. */
    public static final int MAX_LENGTH = 100_000;

    private Jql() {}

    /** Reads a text, and says why where it is not JQL. */
    public static Parsed read(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Parsed.Invalid(JqlProblem.atEnd(
                    "The query has " + text.length() + " characters; at most " + MAX_LENGTH + " are read."));
        }
        try {
            return new Parsed.Valid(new Parser(new Lexer(text).tokens()).query());
        } catch (SyntaxException e) {
            return new Parsed.Invalid(e.problem());
        }
    }

    /**
     * Reads a text.
     *
     * @throws Refusal where the text is not JQL, with the place, what was found, what was expected and how to mend it
     */
    public static Query parse(String text) {
        Parsed parsed = read(text);
        if (parsed instanceof Parsed.Invalid invalid) {
            throw refusal(invalid.problem());
        }
        return ((Parsed.Valid) parsed).query();
    }

    /** A text as a quoted JQL value, whatever it holds. */
    public static String quote(String text) {
        return Quoting.quoted(text);
    }

    /** A text as a JQL value or field name, in quotation marks where it needs them. */
    public static String word(String text) {
        return Quoting.word(text);
    }

    /** Whether a word means something to JQL and so has to be quoted to be a name or a value. */
    public static boolean isReserved(String word) {
        return ReservedWords.contains(word);
    }

    /** The words that {@link #isReserved} speaks of, in alphabetical order. */
    public static Set<String> reservedWords() {
        return ReservedWords.all();
    }

    private static Refusal refusal(JqlProblem problem) {
        Refusal refusal = Refusal.of(Refusal.Kind.INVALID, "invalid_jql", "Error in the JQL query: " + problem.text());
        return problem.hint().map(refusal::withRemedy).orElse(refusal);
    }
}
