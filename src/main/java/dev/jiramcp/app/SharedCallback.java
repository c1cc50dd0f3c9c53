package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.signin.SignIn;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Where Atlassian sends a tenant's browsers back: those in which nobody is signed in yet come back to sign in. */
final class SharedCallback extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient SignIn signIn;
    private final HttpServlet signsIn;
    private final HttpServlet connects;

    SharedCallback(SignIn signIn, HttpServlet signsIn, HttpServlet connects) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.signsIn = requireNonNull(signsIn, "signsIn is null");
        this.connects = requireNonNull(connects, "connects is null");
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        signsIn.init(config);
        connects.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpServlet taking = signIn.known(request).isPresent() ? connects : signsIn;
        taking.service(request, response);
    }
}
