package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request at the gateway, in the one form in which policy sees it and in which it is sent on: each segment is
 * decoded once and encoded anew. What another program on the way might read as another path is refused: segments of dots,
 * empty ones, separators that are encoded, characters that are encoded twice (RFC 3986, sections 2.4, 3.3 and 5.2.4).
 *
 * @param cloud the site that it names
 * @param segments what follows, decoded
 */
record GatewayPath(CloudId cloud, List<String> segments) {
    static final String PREFIX = "/gateway/ex/jira/";
    private static final int LONGEST = 4_000;

    GatewayPath {
        requireNonNull(cloud, "cloud is null");
        segments = List.copyOf(segments);
    }

    /**
     * Reads the path of a request as it came, nothing in it decoded.
     *
     * @throws Refusal where it is none that can be sent on
     */
    static GatewayPath of(String raw) {
        if (!raw.startsWith(PREFIX) || raw.length() > LONGEST) {
            throw refused("It begins with " + PREFIX + " and has at most " + LONGEST + " characters.");
        }
        String[] parts = raw.substring(PREFIX.length()).split("/", -1);
        List<String> segments = new ArrayList<>();
        for (int at = 1; at < parts.length; at++) {
            segments.add(decoded(parts[at]));
        }
        return new GatewayPath(cloud(parts[0]), segments);
    }

    private static CloudId cloud(String text) {
        try {
            return new CloudId(text);
        } catch (Refusal none) {
            throw refused("What follows " + PREFIX + " is the id of a site.");
        }
    }

    private static String decoded(String segment) {
        if (!segment.matches("(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-Fa-f]{2})+")) {
            throw refused("A part of it is empty, or holds a character that no path holds.");
        }
        String text = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        boolean twice = text.matches(".*%[0-9A-Fa-f]{2}.*");
        boolean odd = text.chars().anyMatch(each -> each == '/' || each == '\\' || each == 0xFFFD || isControl(each));
        if (twice || odd || text.strip().matches("\\.{1,2}(?:;.*)?")) {
            throw refused(
                    "A part of it is made of dots, or hides a separator, a control character or another encoding.");
        }
        return text;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
    }

    private static Refusal refused(String rule) {
        return Trouble.PATH_REFUSED.refusal(rule);
    }

    /** The path at Jira, encoded, beginning with {@code /rest}. */
    String text() {
        StringBuilder path = new StringBuilder();
        segments.forEach(segment -> path.append('/').append(encoded(segment)));
        return path.toString();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~")
                .replace("%3A", ":")
                .replace("%40", "@")
                .replace("%2C", ",");
    }

    /** A query as it may be sent on: what stands in it stays, and what no query holds is encoded. */
    static Optional<String> query(Optional<String> raw) {
        return raw.map(text -> {
            StringBuilder query = new StringBuilder();
            for (byte each : text.getBytes(UTF_8)) {
                boolean plain = each > ' ' && each < 0x7F && "\"<>\\^`{|}#".indexOf(each) < 0;
                query.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each & 0xFF));
            }
            return query.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
        });
    }
}
