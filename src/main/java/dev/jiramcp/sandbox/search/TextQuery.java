package dev.jiramcp.sandbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is searched for by {@code ~}: words that all have to occur, phrases in quotation marks, {@code *} and {@code ?} in
 * words, {@code AND}, {@code OR}, {@code NOT}, {@code +} and {@code -}. Words are compared in lower case and whole; nothing
 * is stemmed.
 */
final class TextQuery {
    private static final Pattern TERM = Pattern.compile("([+-]?)(?:\"([^\"]*)\"(?:~[0-9]*)?|([^\\s\"]+))");

    /** A pattern over a text's words, and whether it must not occur. */
    private record Term(Pattern pattern, boolean without) {
        boolean holds(String words) {
            return pattern.matcher(words).find() != without;
        }
    }

    /** Alternatives, each of terms that all have to hold. */
    private final List<List<Term>> alternatives;

    private TextQuery(List<List<Term>> alternatives) {
        this.alternatives = alternatives;
    }

    /** Reads a query; empty where its quotation marks or parentheses do not match or nothing is left to search for. */
    static Optional<TextQuery> parse(String text) {
        boolean open = text.chars().filter(c -> c == '"').count() % 2 != 0;
        if (open || text.endsWith("+") || text.contains("(") || text.contains(")")) {
            return Optional.empty();
        }
        List<List<Term>> alternatives = new ArrayList<>(List.of(new ArrayList<>()));
        boolean without = false;
        Matcher matcher = TERM.matcher(text);
        while (matcher.find()) {
            switch (matcher.group()) {
                case "OR", "||" -> alternatives.add(new ArrayList<>());
                case "AND", "&&" -> without = false;
                case "NOT", "!" -> without = true;
                default -> {
                    boolean negative = without || matcher.group(1).equals("-");
                    last(alternatives).addAll(terms(matcher, negative));
                    without = false;
                }
            }
        }
        alternatives.removeIf(List::isEmpty);
        return alternatives.isEmpty() ? Optional.empty() : Optional.of(new TextQuery(alternatives));
    }

    private static List<Term> last(List<List<Term>> alternatives) {
        return alternatives.get(alternatives.size() - 1);
    }

    private static List<Term> terms(Matcher matcher, boolean without) {
        String phrase = matcher.group(2);
        if (phrase != null) {
            String words = words(phrase).strip();
            return words.isEmpty() ? List.of() : List.of(new Term(pattern(words), without));
        }
        List<Term> terms = new ArrayList<>();
        for (String part : matcher.group(3).split("[^\\p{L}\\p{N}_*?'.]+")) {
            String word = part.replaceAll("^['.]+|['.]+$", "");
            if (!word.isEmpty()) {
                terms.add(new Term(pattern(word), without));
            }
        }
        return terms;
    }

    private static Pattern pattern(String words) {
        StringBuilder regex = new StringBuilder();
        for (char c : words.toLowerCase(Locale.ROOT).toCharArray()) {
            switch (c) {
                case '*' -> regex.append("[^ ]*");
                case '?' -> regex.append("[^ ]");
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        }
        return Pattern.compile(" " + regex + " ");
    }

    /** A text's words in lower case, with a space before, between and behind them, so that each can be found whole. */
    static String words(String text) {
        StringBuilder words = new StringBuilder(text.length() + 2).append(' ');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isLetter(c) || joins(text, i)) {
                words.append(Character.toLowerCase(c));
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        return words.charAt(words.length() - 1) == ' '
                ? words.toString()
                : words.append(' ').toString();
    }

    private static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    /** An apostrophe or a dot within a word is part of it. */
    private static boolean joins(String text, int at) {
        boolean within = at > 0 && at + 1 < text.length();
        boolean sign = text.charAt(at) == '.' || text.charAt(at) == '\'';
        return within && sign && isLetter(text.charAt(at - 1)) && isLetter(text.charAt(at + 1));
    }

    boolean matches(String text) {
        String words = words(text);
        return alternatives.stream().anyMatch(terms -> terms.stream().allMatch(term -> term.holds(words)));
    }
}
