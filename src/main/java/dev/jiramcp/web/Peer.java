package dev.jiramcp.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Whom a request comes from, as policy and the audit log name it. */
public final class Peer {
    private Peer() {}

    /** The address in digits; one of IPv6 without the brackets that belong to addresses of the web. */
    public static Optional<String> address(HttpServletRequest request) {
        return Optional.ofNullable(request.getRemoteAddr()).map(Peer::bare);
    }

    private static String bare(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
