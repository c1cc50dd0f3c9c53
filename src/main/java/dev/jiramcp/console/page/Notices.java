package dev.jiramcp.console.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.session.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * What the next page says on top, kept by the browser from one answer to the next. It is shown as text, so that somebody who
 * managed to plant one could say something, and nothing more.
 */
record Notices(Cookies cookies) {
    private static final String PURPOSE = "said";
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final int LONGEST = 1000;

    void say(HttpServletResponse response, TenantId tenant, String text) {
        String clipped = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(clipped.getBytes(UTF_8));
        cookies.set(response, cookies.name(tenant, PURPOSE), value, LIFE);
    }

    /** What there is to say, once. */
    Optional<String> take(HttpServletRequest request, HttpServletResponse response, TenantId tenant) {
        Optional<String> kept = cookies.read(request, cookies.name(tenant, PURPOSE));
        if (kept.isPresent()) {
            cookies.clear(response, cookies.name(tenant, PURPOSE));
        }
        return kept.flatMap(Notices::decoded);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), UTF_8));
        } catch (IllegalArgumentException planted) {
            return Optional.empty();
        }
    }
}
