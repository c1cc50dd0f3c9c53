package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** On loopback alone: everybody who reaches the server is the person of this machine. */
public final class LocalSignIn implements SignIn {
    private final BrowserSessions sessions;

    public LocalSignIn(BrowserSessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    @Override
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return sessions.of(request);
    }

    @Override
    public void signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
    }

    @Override
    public Entry enter(HttpServletRequest request, HttpServletResponse response) {
        return new Entry.In(known(request).orElseGet(() -> sessions.begin(request, response, person())));
    }

    private BrowserSession.Person person() {
        return new BrowserSession.Person(
                sessions.tenant(),
                Caller.local("browser").user(),
                BrowserSession.How.LOCAL,
                "the person of this machine");
    }
}
