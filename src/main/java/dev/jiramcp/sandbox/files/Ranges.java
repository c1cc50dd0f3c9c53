package dev.jiramcp.sandbox.files;

import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers with a part of a file where one was asked for (RFC 9110, section 14). */
final class Ranges {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    /** The file, or the part that a {@code Range} header asks for. */
    static Reply answer(Optional<String> range, String contentType, Bytes content) {
        if (range.isEmpty()) {
            return Reply.bytes(200, contentType, content).with("Accept-Ranges", "bytes");
        }
        Matcher asked = ONE.matcher(range.get().trim());
        if (!asked.matches() || range.get().trim().equals("bytes=-")) {
            throw JiraError.of(400, "The range '" + range.get() + "' is malformed.");
        }
        return part(asked.group(1), asked.group(2), contentType, content);
    }

    private static Reply part(String first, String last, String contentType, Bytes content) {
        int size = content.size();
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size - 1L : Math.min(size - 1L, Long.parseLong(last));
        if (from >= size || to < from) {
            return Reply.errors(416, "The range can't be satisfied.").with("Content-Range", "bytes */" + size);
        }
        return Reply.bytes(206, contentType, content.slice((int) from, (int) to + 1))
                .with("Accept-Ranges", "bytes")
                .with("Content-Range", "bytes " + from + "-" + to + "/" + size);
    }
}
