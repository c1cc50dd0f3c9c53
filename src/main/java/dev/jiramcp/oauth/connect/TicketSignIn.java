package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.page.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For a server that a command or a call opened on this machine for a while: whoever opens the link first is the person of
 * this machine, since the link was told to nobody else; from then on only that browser is.
 */
public final class TicketSignIn implements SignIn {
    private static final String UNUSED = "";

    private final BrowserSessions sessions;

    /** The session that each link was opened in. */
    private final Map<String, String> tickets = new ConcurrentHashMap<>();

    public TicketSignIn(BrowserSessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /** Lets one browser in by a link. */
    public void admit(String link) {
        tickets.putIfAbsent("/" + link, UNUSED);
    }

    @Override
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return sessions.of(request).filter(session -> tickets.containsValue(session.id()));
    }

    @Override
    public Entry enter(HttpServletRequest request, HttpServletResponse response) {
        Optional<BrowserSession> known = known(request);
        if (known.isPresent()) {
            return new Entry.In(known.get());
        }
        String ticket = Optional.ofNullable(request.getPathInfo()).orElse(UNUSED);
        if (!request.getMethod().equals("GET") || !UNUSED.equals(tickets.get(ticket))) {
            return new Entry.Away(refused());
        }
        BrowserSession session = sessions.begin(request, response, person());
        return tickets.replace(ticket, UNUSED, session.id()) ? new Entry.In(session) : new Entry.Away(refused());
    }

    private static BrowserSession.Person person() {
        Caller local = Caller.local("browser");
        return new BrowserSession.Person(
                local.tenant(), local.user(), BrowserSession.How.LOCAL, "the person of this machine");
    }

    private static Page refused() {
        return Page.problem(
                        403,
                        "This page belongs to another browser",
                        "It was opened for one browser alone, and this is another one, or one that forgets its cookies.")
                .with("remedy", "Open the newest link in one browser, and stay there; or ask for a new link.");
    }
}
