package dev.jiramcp.adf;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which addresses may be links: http, https, mailto, and those without a scheme. */
final class Links {
    private static final Pattern SCHEME = Pattern.compile("^\\s*([a-zA-Z][a-zA-Z0-9+.-]*)\\s*:");
    private static final Set<String> ALLOWED = Set.of("http", "https", "mailto");

    private Links() {}

    static boolean allowed(String address) {
        if (address.isBlank() || address.chars().anyMatch(c -> c < 0x20)) {
            return false;
        }
        Matcher scheme = SCHEME.matcher(address);
        return scheme.find() ? ALLOWED.contains(scheme.group(1).toLowerCase(Locale.ROOT)) : !address.contains("&colon");
    }

    /** Whether the address is of the web, as images and cards need it. */
    static boolean web(String address) {
        return allowed(address) && address.toLowerCase(Locale.ROOT).matches("https?://[^\\s]+");
    }
}
