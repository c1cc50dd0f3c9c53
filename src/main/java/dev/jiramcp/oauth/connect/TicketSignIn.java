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
import java.util.function.Predicate;

/**
 * For a server that a command or a call opened on this machine for a while: whoever opens the link first is the person of
 * this machine, since the link was told to nobody else; from then on only that browser is.
 */
public final class TicketSignIn implements SignIn {
    private final BrowserSessions sessions;
    private final Predicate<String> links;

    /** The session in which each link was opened first. */
    private final Map<String, String> tickets = new ConcurrentHashMap<>();

    /**
     * Sign-in by links.
     *
     * @param links whether a link is one of this person that can still be used
     */
    public TicketSignIn(BrowserSessions sessions, Predicate<String> links) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.links = requireNonNull(links, "links is null");
    }

    @Override
    public Optional<BrowserSession> known(HttpServletRequest request) {
        return sessions.of(request).filter(session -> tickets.containsValue(session.id()));
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
        String link = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        if (!request.getMethod().equals("GET") || tickets.containsKey(link) || !links.test(link)) {
            return new Entry.Away(refused());
        }
        BrowserSession session = sessions.begin(request, response, person());
        return tickets.putIfAbsent(link, session.id()) == null ? new Entry.In(session) : new Entry.Away(refused());
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
