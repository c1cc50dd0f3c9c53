package dev.jiramcp.adf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes text so that it is read as the same text: with as few backslashes as do, or with one before every sign. */
final class Escapes {
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    private static final Pattern SIGN = Pattern.compile(
            // Always.
            "[\\\\`*\\[\\]]"
                    // Where a tag, an entity, a struck text or a token of ours could begin.
                    + "|<(?=[A-Za-z/!?>])|&(?=#?\\w+;)|~(?=~)|(?<=~)~|!(?=\\[)"
                    + "|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])|\\{(?=\\{adf:|status:|date:)"
                    + "|(?<![\\p{L}\\p{N}/])@(?=[\\p{L}\\p{N}\\[])|(?<![\\p{L}\\p{N}/]):(?=[a-z0-9_+-]{1,36}:)"
                    + "|(?i)(?<=https?):(?=//)|(?<=\\bwww)\\.(?=\\S)");
    private static final Pattern LINE_START = Pattern.compile(
            "(?m)^(?:(#{1,6}(?=\\s|$)|>|[-+](?=\\s|$|[-+])|=|\\||:(?=[-|])|~(?=~~))|(\\d{1,9})([.)])(?=\\s|$))");

    private Escapes() {}

    /** The text with the backslashes that it most likely needs. */
    static String light(String text) {
        return SIGN.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }

    /** Lines of which none begins a block; the text is written already. */
    static String lineStarts(String written) {
        return LINE_START
                .matcher(written)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) != null ? "\\" + match.group(1) : match.group(2) + "\\" + match.group(3)));
    }

    /** The text with a backslash before every sign. */
    static String full(String text) {
        StringBuilder escaped = new StringBuilder(text.length() * 2);
        text.chars().forEach(c -> {
            if (PUNCTUATION.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append((char) c);
        });
        return escaped.toString();
    }
}
