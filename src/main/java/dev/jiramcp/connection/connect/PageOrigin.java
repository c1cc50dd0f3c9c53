package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The origin of a page as browsers send it (RFC 6454, section 6.2): scheme, host and port, and nothing that stands for many.
 * It is {@code https}, or {@code http} on this machine.
 *
 * @param value such as {@code https://app.example.com}
 */
public record PageOrigin(String value) {
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");
    private static final int LONGEST = 300;

    public PageOrigin {
        requireNonNull(value, "value is null");
        if (!canonical(value).equals(Optional.of(value))) {
            throw unfit(value);
        }
    }

    /**
     * The origin that somebody typed: capitals, the usual port and a slash at the end are put right.
     *
     * @throws Refusal where it is none
     */
    public static PageOrigin of(String typed) {
        return canonical(typed.strip()).map(PageOrigin::new).orElseThrow(() -> unfit(typed));
    }

    private static Optional<String> canonical(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath() == null
                            || uri.getRawPath().isEmpty()
                            || uri.getRawPath().equals("/"));
            return bare && uri.getHost() != null && uri.getScheme() != null ? written(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<String> written(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean fits = HOST.matcher(host).matches()
                && (scheme.equals("https")
                        || (scheme.equals("http") && LOOPBACK.matcher(host).matches()));
        int usual = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        return fits ? Optional.of(scheme + "://" + host + port) : Optional.empty();
    }

    private static Refusal unfit(String text) {
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return Refusal.of(Refusal.Kind.INVALID, "invalid_origin", "'" + shown + "' is no origin of a page.")
                .withRemedy("Give scheme, host and port alone, such as https://app.example.com; https, or http for"
                        + " localhost.");
    }

    @Override
    public String toString() {
        return value;
    }
}
