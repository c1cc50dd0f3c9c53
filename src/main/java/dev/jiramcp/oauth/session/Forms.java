package dev.jiramcp.oauth.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.util.Optional;

/** Refuses forms that were not sent from a page of ours in the browser of the session (cross-site request forgery). */
public final class Forms {
    private Forms() {}

    /**
     * Checks a posted form.
     *
     * @throws Refusal where another site had it posted, or it carries no or another token than the session's
     */
    public static void check(HttpServletRequest request, BrowserSession session) {
        checkOrigin(request);
        if (!carriesToken(request, session)) {
            throw forged("The form does not belong to this session.");
        }
    }

    /** Whether a posted form carries this session's token; one of a page that was opened before the session does not. */
    public static boolean carriesToken(HttpServletRequest request, BrowserSession session) {
        return isToken(Optional.ofNullable(request.getParameter(BrowserSession.CSRF_FIELD)), session);
    }

    /**
     * Checks what a script of a page sends, which carries the session's token in a header.
     *
     * @throws Refusal where another site had it sent, or it carries no or another token than the session's
     */
    public static void checkHeader(HttpServletRequest request, String header, BrowserSession session) {
        checkOrigin(request);
        if (!isToken(Optional.ofNullable(request.getHeader(header)), session)) {
            throw forged("The form does not belong to this session.");
        }
    }

    private static boolean isToken(Optional<String> sent, BrowserSession session) {
        return MessageDigest.isEqual(
                sent.orElse("").getBytes(UTF_8), session.csrf().getBytes(UTF_8));
    }

    /**
     * Checks where a form was posted from, as far as the browser says. {@code Origin} is {@code null} from our own pages too,
     * as they keep their address to themselves; then {@code Sec-Fetch-Site} has to say that it was one of them.
     *
     * @throws Refusal where it was another site
     */
    public static void checkOrigin(HttpServletRequest request) {
        Optional<String> site = Optional.ofNullable(request.getHeader("Sec-Fetch-Site"));
        if (site.isPresent()) {
            if (!site.get().equals("same-origin")) {
                throw forged("The form was sent from another site.");
            }
            return;
        }
        Optional.ofNullable(request.getHeader("Origin"))
                .filter(origin -> !isOf(
                        origin, Optional.ofNullable(request.getHeader("Host")).orElse("")))
                .ifPresent(origin -> {
                    throw forged("The form was sent from another site.");
                });
    }

    private static boolean isOf(String origin, String host) {
        return origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host);
    }

    private static Refusal forged(String message) {
        return Refusal.of(Refusal.Kind.FORBIDDEN, "forged_form", message)
                .withRemedy("Go back, load the page anew and try again.");
    }
}
