package dev.jiramcp.oauth.server;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;

/** {@code /sign-out}: ends the session of a browser. Programs stay signed in, which the page says. */
final class SignOutPage {
    static final String PATH = "/sign-out";

    private final SignIn signIn;

    SignOutPage(SignIn signIn) {
        this.signIn = requireNonNull(signIn, "signIn is null");
    }

    Reply show(HttpServletRequest request, HttpServletResponse response) {
        return signIn.known(request)
                .map(session -> page("Sign out?", session.person().name(), session.csrf()))
                .orElseGet(SignOutPage::out);
    }

    Reply signOut(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> session = signIn.known(request);
        session.ifPresent(known -> {
            Forms.check(request, known);
            signIn.signOut(request, response);
        });
        return out();
    }

    private static Page out() {
        return page("You are signed out", "", "");
    }

    private static Page page(String title, String who, String csrf) {
        return Page.of("oauth/sign-out", Map.of("title", title, "who", who, "csrf", csrf));
    }
}
