package dev.jiramcp.sandbox.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a {@code multipart/form-data} body (RFC 7578).
 *
 * @param name the field's name
 * @param fileName the file's name, where the part is a file
 * @param contentType the content type, as it was sent
 * @param content the bytes
 */
public record Part(String name, Optional<String> fileName, Optional<String> contentType, Bytes content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.+?)\\s*$");

    @Override
    public String toString() {
        return name + " (" + content + ")";
    }

    /** The parts of a request's body; none where it is not a form with files. */
    static List<Part> parse(WireRequest request) {
        Matcher boundary =
                BOUNDARY.matcher(request.headers().first("Content-Type").orElse(""));
        if (!boundary.find()) {
            return List.of();
        }
        String mark = "--" + (boundary.group(1) != null ? boundary.group(1) : boundary.group(2));
        String text = new String(request.body().array(), ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int start = text.indexOf(mark);
        while (start >= 0) {
            int end = text.indexOf("\r\n" + mark, start + mark.length());
            if (end >= 0) {
                part(text.substring(start + mark.length(), end)).ifPresent(parts::add);
            }
            start = end < 0 ? -1 : end + 2;
        }
        return parts;
    }

    private static Optional<Part> part(String text) {
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            return Optional.empty();
        }
        String head = new String(text.substring(0, blank).getBytes(ISO_8859_1), UTF_8);
        Bytes content = Bytes.of(text.substring(blank + 4).getBytes(ISO_8859_1));
        return find(NAME, head).map(name -> new Part(name, find(FILE_NAME, head), find(TYPE, head), content));
    }

    private static Optional<String> find(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        return matcher.find() ? Optional.of(matcher.group(1).replaceAll("\\\\(.)", "$1")) : Optional.empty();
    }
}
