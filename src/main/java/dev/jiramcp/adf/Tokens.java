package dev.jiramcp.adf;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of the tokens, each read at the start of a text. */
final class Tokens {
    static final Set<String> COLORS = Set.of("neutral", "purple", "blue", "red", "yellow", "green");

    private static final Pattern MENTION =
            Pattern.compile("@\\[((?:[^\\[\\]\\\\]|\\\\.){0,200}+)]\\(accountid:([0-9A-Za-z:_-]{1,128})\\)");
    private static final Pattern NAME =
            Pattern.compile("@(?:\\[([^\\[\\]\\\\@]{1,100})]|([\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,99}))");
    private static final Pattern ACCOUNT = Pattern.compile("\\[~accountid:([0-9A-Za-z:_-]{1,128})]");
    private static final Pattern ALERT = Pattern.compile("\\[!(\\w{1,20})]");
    private static final Pattern TASK = Pattern.compile("\\[([ xX])](?=\\s|$)");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{adf:([A-Za-z]{1,40})(?::([0-9a-f]{8}))?(?: \"[^\"{}]{0,200}\")?}}");
    private static final Pattern STATUS = Pattern.compile("\\{status:([^{}|]{1,200})(?:\\|([A-Za-z0-9#]{1,20}))?}");
    private static final Pattern DATE = Pattern.compile("\\{date:(\\d{4}-\\d{2}-\\d{2})}");
    private static final Pattern EMOJI = Pattern.compile(":([a-z0-9_+-]{1,36}):");
    private static final Pattern DECISION = Pattern.compile("<>(?=\\s|$)");
    private static final Pattern URL = Pattern.compile("(?i)(?:https?://|www\\.)[^\\s<>\\[\\]`\"\\\\*|^{}]+");
    private static final Pattern URL_START = Pattern.compile("(?i)(?:https?://|www\\.).*");
    private static final String TRAILING = "?!.,:;_~'";

    private Tokens() {}

    /** A mention with an id; it may stand in the middle of a word. */
    static Optional<Token> mentionById(String line) {
        Matcher byId = MENTION.matcher(line);
        if (!byId.lookingAt()) {
            return Optional.empty();
        }
        String name = byId.group(1).replaceAll("\\\\(\\p{Punct})", "$1");
        return token(Token.Kind.MENTION, byId.group(), byId.group(2), name);
    }

    static Optional<Token> mention(String line) {
        Optional<Token> byId = mentionById(line);
        if (byId.isPresent()) {
            return byId;
        }
        Matcher byName = NAME.matcher(line);
        if (!byName.lookingAt()) {
            return Optional.empty();
        }
        if (byName.group(1) != null) {
            return token(Token.Kind.NAME, byName.group(), byName.group(1).strip(), "");
        }
        String name = byName.group(2).replaceAll("[._-]+$", "");
        int end = name.length() + 1;
        boolean address = end < line.length() && "@/".indexOf(line.charAt(end)) >= 0;
        return address ? Optional.empty() : token(Token.Kind.NAME, "@" + name, name, "");
    }

    static Optional<Token> bracket(String line, boolean atStart) {
        Matcher account = ACCOUNT.matcher(line);
        if (account.lookingAt()) {
            return token(Token.Kind.MENTION, account.group(), account.group(1), "");
        }
        Matcher alert = ALERT.matcher(line);
        if (atStart && alert.lookingAt()) {
            return token(Token.Kind.ALERT, alert.group(), alert.group(1).toUpperCase(Locale.ROOT), "");
        }
        Matcher task = TASK.matcher(line);
        return atStart && task.lookingAt()
                ? token(Token.Kind.TASK, task.group(), task.group(1).isBlank() ? "TODO" : "DONE", "")
                : Optional.empty();
    }

    static Optional<Token> brace(String line) {
        Matcher placeholder = PLACEHOLDER.matcher(line);
        if (placeholder.lookingAt()) {
            String hash = Optional.ofNullable(placeholder.group(2)).orElse("");
            return token(Token.Kind.PLACEHOLDER, placeholder.group(), placeholder.group(1), hash);
        }
        Matcher date = DATE.matcher(line);
        if (date.lookingAt() && Dates.timestamp(date.group(1)).isPresent()) {
            return token(Token.Kind.DATE, date.group(), date.group(1), "");
        }
        Matcher status = STATUS.matcher(line);
        if (status.lookingAt() && !status.group(1).isBlank()) {
            return color(Optional.ofNullable(status.group(2)).orElse("neutral"))
                    .flatMap(color -> token(
                            Token.Kind.STATUS, status.group(), status.group(1).strip(), color));
        }
        return Optional.empty();
    }

    private static Optional<String> color(String word) {
        String color = word.toLowerCase(Locale.ROOT);
        if (color.equals("grey") || color.equals("gray")) {
            return Optional.of("neutral");
        }
        return COLORS.contains(color) || color.matches("#[0-9a-f]{6}") ? Optional.of(color) : Optional.empty();
    }

    static Optional<Token> emoji(String line) {
        Matcher emoji = EMOJI.matcher(line);
        if (!emoji.lookingAt()) {
            return Optional.empty();
        }
        boolean wordFollows = emoji.end() < line.length() && Character.isLetterOrDigit(line.charAt(emoji.end()));
        return wordFollows
                ? Optional.empty()
                : Emoji.ALL
                        .character(emoji.group(1))
                        .flatMap(text -> token(Token.Kind.EMOJI, emoji.group(), emoji.group(), text));
    }

    static Optional<Token> decision(String line) {
        Matcher decision = DECISION.matcher(line);
        return decision.lookingAt() ? token(Token.Kind.DECISION, "<>", "", "") : Optional.empty();
    }

    static boolean startsUrl(String text) {
        return URL_START.matcher(text).matches();
    }

    /** An address as GFM finds it in text: without the punctuation that ends the sentence around it. */
    static Optional<Token> url(String line) {
        Matcher url = URL.matcher(line);
        if (!url.lookingAt()) {
            return Optional.empty();
        }
        String found = url.group();
        int end = found.length();
        int open = (int) found.chars().filter(c -> c == '(').count();
        int closed = (int) found.chars().filter(c -> c == ')').count();
        while (end > 0) {
            char last = found.charAt(end - 1);
            if (last == ')' && closed > open) {
                closed--;
            } else if (TRAILING.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        String address = found.substring(0, end);
        boolean www = address.regionMatches(true, 0, "www.", 0, 4);
        boolean host = address.length() > (www ? 4 : address.indexOf("//") + 2);
        return host ? token(Token.Kind.URL, address, www ? "https://" + address : address, "") : Optional.empty();
    }

    private static Optional<Token> token(Token.Kind kind, String source, String value, String detail) {
        return Optional.of(new Token(kind, source, value, detail));
    }
}
