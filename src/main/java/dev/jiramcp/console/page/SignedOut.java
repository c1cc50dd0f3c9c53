package dev.jiramcp.console.page;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a form whose person was signed out while filling it in: nothing is done, and nothing that was written is
 * lost. Sending the browser away to sign in would lose it, and browsers hold that redirect to the page's own
 * {@code form-action}, so that the button would seem dead.
 */
final class SignedOut {
    /** What the form itself says of what to do, and what must not be shown again. */
    private static final Set<String> LEFT_OUT = Set.of(BrowserSession.CSRF_FIELD, "do", "secret", "token");

    private SignedOut() {}

    /**
     * The page that keeps what was written, until its person is signed in again.
     *
     * @throws Refusal where another site had it posted
     */
    static Page page(HttpServletRequest request) {
        Forms.checkOrigin(request);
        return Page.of(
                        "console/signed-out",
                        Map.of(
                                "title",
                                "You are signed out",
                                "here",
                                request.getRequestURI(),
                                "written",
                                written(request)))
                .withStatus(403);
    }

    /** The fields of a form, for a page that shows them again. */
    static List<Map<String, String>> written(HttpServletRequest request) {
        List<Map<String, String>> written = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name)) {
                Arrays.stream(values).forEach(value -> written.add(Map.of("name", name, "value", value)));
            }
        });
        return written;
    }

    /** That a form is of a page that was opened before its person signed in last. */
    static Refusal formOfBefore(boolean shownAgain) {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "form_of_before",
                        "You signed in anew after this form was opened, so nothing was done.")
                .withRemedy(
                        shownAgain
                                ? "Look it over and send it again. Secrets have to be entered anew."
                                : "Go back, load the page anew and try again.");
    }
}
