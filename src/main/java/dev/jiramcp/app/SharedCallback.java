package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.signin.FirstEntry;
import dev.jiramcp.oauth.signin.SignIn;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Where Atlassian sends a tenant's browsers back: those in which nobody is signed in yet come back to sign in, and that of the
 * first owner, who came in by a link, so that it is known who that is.
 */
final class SharedCallback extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient SignIn signIn;
    private final HttpServlet signsIn;
    private final HttpServlet identifies;
    private final HttpServlet connects;

    SharedCallback(SignIn signIn, HttpServlet signsIn, HttpServlet identifies, HttpServlet connects) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.signsIn = requireNonNull(signsIn, "signsIn is null");
        this.identifies = requireNonNull(identifies, "identifies is null");
        this.connects = requireNonNull(connects, "connects is null");
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        signsIn.init(config);
        identifies.init(config);
        connects.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpServlet taking = signIn.known(request)
                .map(session -> FirstEntry.isProvisional(session) ? identifies : connects)
                .orElse(signsIn);
        taking.service(request, response);
    }
}
