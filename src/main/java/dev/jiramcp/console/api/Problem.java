package dev.jiramcp.console.api;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Statuses;
import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * What went wrong, as a problem document (RFC 9457) of no type of its own; {@code code} tells programs which it is.
 *
 * @param title the status in words
 * @param detail what was wrong
 * @param code a stable word
 * @param remedy what to do next
 * @param link a page that a person should open
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        Optional<String> remedy,
        Optional<String> link) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        requireNonNull(type, "type is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(code, "code is null");
        requireNonNull(remedy, "remedy is null");
        requireNonNull(link, "link is null");
    }

    static Problem of(Refusal refusal) {
        return new Problem(
                "about:blank",
                title(Statuses.of(refusal.kind())),
                Statuses.of(refusal.kind()),
                refusal.text(),
                refusal.code(),
                refusal.remedy(),
                refusal.link().map(Object::toString));
    }

    static Problem of(int status, String code, String detail) {
        return new Problem("about:blank", title(status), status, detail, code, Optional.empty(), Optional.empty());
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 421 -> "Misdirected Request";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
