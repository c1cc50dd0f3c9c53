package dev.jiramcp.web.page;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The server of an address as a source expression of Content Security Policy (Level 3, section 2.3.1). */
final class FormTarget {
    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

    private FormTarget() {}

    /** Its origin; the scheme alone where the address has no host, or one that the grammar can't say (IPv6). */
    static String of(URI address) {
        String scheme = Optional.ofNullable(address.getScheme())
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> SCHEME.matcher(text).matches())
                .orElseThrow(() -> new IllegalArgumentException("an address without a scheme: " + address));
        boolean web = scheme.equals("http") || scheme.equals("https");
        return Optional.ofNullable(address.getHost())
                .filter(host -> web && HOST.matcher(host).matches())
                .map(host -> scheme + "://" + host + (address.getPort() < 0 ? "" : ":" + address.getPort()))
                .orElse(scheme + ":");
    }
}
