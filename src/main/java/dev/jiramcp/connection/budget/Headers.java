package dev.jiramcp.connection.budget;

import dev.jiramcp.http.HttpAnswer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the header fields of an answer say about limits: {@code RateLimit: "name";r=left;t=seconds} and {@code
 * RateLimit-Policy: "name";q=size;w=seconds} (draft-ietf-httpapi-ratelimit-headers), in any order. Names with {@code Beta-}
 * before them are for information only, and not read.
 */
final class Headers {
    private static final Pattern ITEM = Pattern.compile("\\s*\"([^\"]{1,64})\"((?:\\s*;\\s*[a-z]+=[0-9]{1,12})*)\\s*");
    private static final Pattern FIELD = Pattern.compile("([a-z]+)=([0-9]{1,12})");

    private Headers() {}

    /** The app's hourly points, where an answer tells them. */
    static Optional<Ledger.Said> points(HttpAnswer answer) {
        Optional<String> state = answer.header("RateLimit").filter(text -> named(text, "global-app-quota"));
        if (state.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> size = answer.header("RateLimit-Policy")
                .filter(text -> named(text, "global-app-quota"))
                .flatMap(text -> field(text, "q"))
                .or(() -> answer.header("X-RateLimit-Limit").flatMap(Headers::number));
        return size.filter(points -> points > 0)
                .flatMap(points ->
                        field(state.get(), "r").map(left -> new Ledger.Said(points, Math.min(points, left))));
    }

    /** How many calls of this operation may come at once, where an answer tells it. */
    static Optional<Long> burst(HttpAnswer answer) {
        return answer.header("RateLimit")
                .filter(text -> named(text, "jira-burst-based"))
                .flatMap(text -> field(text, "r"));
    }

    private static boolean named(String text, String name) {
        Matcher item = ITEM.matcher(text);
        return item.matches() && item.group(1).equals(name);
    }

    private static Optional<Long> field(String text, String name) {
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (field.group(1).equals(name)) {
                return Optional.of(Long.parseLong(field.group(2)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
