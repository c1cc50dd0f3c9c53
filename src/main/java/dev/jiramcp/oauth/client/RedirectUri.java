package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.OAuthFault;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to which a client has browsers sent back: https, http on loopback, or a scheme of an application's own
 * (RFC 8252). It is compared character by character (RFC 9700, section 4.1.3), except for the port on loopback, which an
 * application gets from its system only when it listens (RFC 8252, section 7.3).
 *
 * @param value as it was registered
 */
public record RedirectUri(String value) {
    private static final Pattern PLAIN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D\\x5F\\x61-\\x7A\\x7E]+");
    private static final Pattern LOOPBACK =
            Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1]|localhost)(?::(\\d{1,5}))?(/.*)?");
    private static final Pattern DOTS = Pattern.compile("(?:^|/)(?:\\.|%2[eE]){1,2}(?:/|$)");
    private static final Pattern DNS_NAME = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");
    private static final Set<String> NEVER =
            Set.of("javascript", "data", "vbscript", "file", "blob", "about", "ws", "wss", "ftp", "mailto", "tel");
    private static final int LONGEST = 2000;

    public RedirectUri {
        requireNonNull(value, "value is null");
        if (value.length() > LONGEST || !PLAIN.matcher(value).matches()) {
            throw refused("has characters that an address does not have, or too many");
        }
        URI uri = parsed(value);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (value.indexOf('#') >= 0 || value.indexOf('@') >= 0) {
            throw refused("has a fragment or a user name");
        }
        if (DOTS.matcher(Optional.ofNullable(uri.getRawPath()).orElse("")).find()) {
            throw refused("has dots in place of a folder");
        }
        switch (scheme) {
            case "https" -> checkHost(uri);
            case "http" -> checkLoopback(value);
            default -> checkOwnScheme(scheme);
        }
    }

    private static URI parsed(String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getScheme() == null) {
                throw refused("is not a whole address");
            }
            return uri;
        } catch (IllegalArgumentException noUri) {
            throw refused("is not an address");
        }
    }

    private static void checkHost(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("");
        if (!DNS_NAME.matcher(host).matches()) {
            throw refused("has no host name in small letters");
        }
    }

    private static void checkLoopback(String value) {
        if (!LOOPBACK.matcher(value).matches()) {
            throw refused("is plain http on another machine");
        }
    }

    private static void checkOwnScheme(String scheme) {
        if (NEVER.contains(scheme)) {
            throw refused("has a scheme to which nobody is sent");
        }
    }

    private static OAuthFault refused(String why) {
        return OAuthFault.of(
                "invalid_redirect_uri",
                "A redirect URI " + why + ". It is https://…, http://127.0.0.1/…, or of a scheme of the client's own.");
    }

    /** Whether an address in a request is this one. */
    public boolean matches(String given) {
        if (given.equals(value)) {
            return true;
        }
        Matcher ours = LOOPBACK.matcher(value);
        Matcher theirs = LOOPBACK.matcher(given);
        return ours.matches()
                && theirs.matches()
                && isPort(theirs.group(2))
                && ours.group(1).equals(theirs.group(1))
                && path(ours).equals(path(theirs));
    }

    private static boolean isPort(@org.jspecify.annotations.Nullable String port) {
        return port == null || (Integer.parseInt(port) > 0 && Integer.parseInt(port) <= 65_535);
    }

    private static String path(Matcher loopback) {
        return Optional.ofNullable(loopback.group(3)).orElse("");
    }

    /** Whether it is on the person's own machine. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(value).matches();
    }

    /** What a person is shown, and what consent is kept for: the host, or the scheme of an application. */
    public static String place(String redirect) {
        URI uri = URI.create(redirect);
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        return web ? String.valueOf(uri.getHost()) : uri.getScheme() + ":";
    }
}
