package dev.jiramcp.oauth;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Signs in whomever a test names by the header {@code X-Who}; goes elsewhere where it names nobody, and counts that. */
public final class FakeSignIn implements SignIn {
    /** Where it goes. */
    public static final URI ELSEWHERE = URI.create("https://auth.example/authorize");

    private final BrowserSessions sessions;
    private final boolean afterConsent;
    private final AtomicInteger trips = new AtomicInteger();

    public FakeSignIn(BrowserSessions sessions, boolean afterConsent) {
        this.sessions = sessions;
        this.afterConsent = afterConsent;
    }

    /** How often a browser was sent elsewhere. */
    public int trips() {
        return trips.get();
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
        Optional<BrowserSession> known = known(request);
        if (known.isPresent()) {
            return new Entry.In(known.get());
        }
        Optional<String> who = Optional.ofNullable(request.getHeader("X-Who")).filter(name -> !name.isEmpty());
        if (who.isEmpty()) {
            trips.incrementAndGet();
            return new Entry.Away(new SeeOther(ELSEWHERE));
        }
        return new Entry.In(sessions.begin(
                request,
                response,
                new BrowserSession.Person(
                        new TenantId("default"), new UserId(who.get()), BrowserSession.How.OIDC, who.get())));
    }

    @Override
    public boolean afterConsent() {
        return afterConsent;
    }
}
