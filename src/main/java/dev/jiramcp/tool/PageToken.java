package dev.jiramcp.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where a list goes on: the page of Jira's that it continues in, and how many items of that page were told already.
 * Callers see an opaque text. It gives no access to anything, so it is not sealed; it names the query that it came
 * from, so that it can't continue another one by mistake.
 *
 * @param query the digest of the query
 * @param upstream Jira's own token or offset for the page; empty for the first page
 * @param skip how many items of that page come before
 */
public record PageToken(String query, Optional<String> upstream, int skip) {
    /** The member of outputs that holds the token for what comes next. */
    static final String MEMBER = "next_page_token";

    private static final byte VERSION = 1;
    private static final int CHECKSUM = 4;
    private static final int DIGEST = 6;
    private static final int HEAD = 1 + CHECKSUM + DIGEST + Integer.BYTES;
    private static final int LONGEST = 8_000;

    public PageToken {
        requireNonNull(query, "query is null");
        requireNonNull(upstream, "upstream is null");
        if (skip < 0) {
            throw new IllegalArgumentException("a page token can't skip " + skip + " items");
        }
    }

    /**
     * Where the caller's page token points, or the start where there is none.
     *
     * @param text the argument {@code page_token}
     * @param query all that the list depends on: the site's id, the search, the order
     * @throws Refusal where it is no page token, or one of another query
     */
    public static PageToken read(Optional<String> text, Object... query) {
        PageToken start = new PageToken(digest(query), Optional.empty(), 0);
        return text.filter(word -> !word.isBlank())
                .map(word -> start.checked(word, decode(word)))
                .orElse(start);
    }

    /** The start of the page of Jira's that this token or offset names, for the same query. */
    public PageToken at(String upstreamToken) {
        return new PageToken(query, Optional.of(upstreamToken), 0);
    }

    /**
     * The offset that the page of Jira's begins at, where Jira pages by offset.
     *
     * @throws Refusal where it is none: such a token was not made here
     */
    public int offset() {
        return upstream.map(text -> {
                    if (!text.matches("[0-9]{1,9}")) {
                        throw refusal("invalid_page_token", "Not a page token of this list.");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(0);
    }

    /** The same page of Jira's, this many items further on. */
    public PageToken plus(int items) {
        return new PageToken(query, upstream, skip + items);
    }

    /** The text that a caller gets, and gives back. */
    public String text() {
        byte[] page = upstream.orElse("").getBytes(UTF_8);
        ByteBuffer content = ByteBuffer.allocate(HEAD - 1 - CHECKSUM + page.length)
                .put(HexFormat.of().parseHex(query))
                .putInt(skip)
                .put(page);
        ByteBuffer whole = ByteBuffer.allocate(HEAD + page.length)
                .put(VERSION)
                .put(sha256(content.array()), 0, CHECKSUM)
                .put(content.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    @Override
    public String toString() {
        return text();
    }

    private PageToken checked(String word, Optional<PageToken> decoded) {
        PageToken token =
                decoded.orElseThrow(() -> refusal("invalid_page_token", "Not a page token: '" + brief(word) + "'."));
        if (!token.query.equals(query)) {
            throw refusal("foreign_page_token", "The page token '" + brief(word) + "' belongs to another query.");
        }
        return token;
    }

    private static Refusal refusal(String code, String message) {
        return Refusal.of(Refusal.Kind.INVALID, code, message)
                .withRemedy(
                        "Give page_token as it came, with the arguments of the call that it came from; or leave it out"
                                + " to begin at the first page.");
    }

    private static String brief(String word) {
        return word.length() <= 40 ? word : word.substring(0, 40) + "…";
    }

    private static Optional<PageToken> decode(String word) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(word.strip());
            return whole.length < HEAD || whole[0] != VERSION ? Optional.empty() : parsed(ByteBuffer.wrap(whole));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<PageToken> parsed(ByteBuffer whole) {
        byte[] checksum = new byte[CHECKSUM];
        byte[] content = new byte[whole.capacity() - 1 - CHECKSUM];
        whole.position(1).get(checksum).get(content);
        if (!Arrays.equals(checksum, Arrays.copyOf(sha256(content), CHECKSUM))) {
            return Optional.empty();
        }
        String query = HexFormat.of().formatHex(content, 0, DIGEST);
        int skip = ByteBuffer.wrap(content).getInt(DIGEST);
        String page = new String(content, DIGEST + Integer.BYTES, content.length - DIGEST - Integer.BYTES, UTF_8);
        return skip < 0
                ? Optional.empty()
                : Optional.of(new PageToken(query, Optional.of(page).filter(text -> !text.isEmpty()), skip));
    }

    private static String digest(Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            String text = String.valueOf(part);
            all.append(text.length()).append(':').append(text);
        }
        return HexFormat.of().formatHex(sha256(all.toString().getBytes(UTF_8)), 0, DIGEST);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
