package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.member.FirstOwner;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The link of an invitation. Opening it uses nothing up and ends nothing, since programs open links in mail too: the browser
 * keeps what stands in it until the person has signed in, and only that accepts the invitation. Who is signed in already is
 * asked before they are signed out for it.
 */
public final class JoinPage implements PageRoute {
    /** Where the links are; what comes after it is the invitation. */
    public static final String PATH = "/join/";

    private static final Duration KEPT = Duration.ofMinutes(30);

    private static final String IN = "in";
    private static final String WIZARD = "/console/apps/new";

    private final BrowserSessions sessions;
    private final Invites invites;
    private final Optional<First> first;

    /**
     * The first owner's way in, where people sign in by what is set up in the console.
     *
     * @param ready whether somebody can sign in already
     */
    public record First(FirstEntry entry, BooleanSupplier ready) {
        public First {
            requireNonNull(entry, "entry is null");
            requireNonNull(ready, "ready is null");
        }

        /** Whether it is the way for who was invited: by the link of the start, or as an owner while nobody can sign in. */
        private boolean isFor(Member invited) {
            return FirstOwner.is(invited) || (invited.role() == Role.OWNER && !ready.getAsBoolean());
        }
    }

    public JoinPage(BrowserSessions sessions, Invites invites, Optional<First> first) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.invites = requireNonNull(invites, "invites is null");
        this.first = requireNonNull(first, "first is null");
    }

    /** The cookie in which a browser keeps what stood in the link. */
    static String cookie(BrowserSessions sessions) {
        return sessions.cookies().name(sessions.tenant(), "join");
    }

    @Override
    public Reply answer(HttpServletRequest request, HttpServletResponse response) {
        Token link = link(request);
        Member invited = open(link);
        return first.filter(any -> any.isFor(invited))
                .<Reply>map(any -> asked(link, any))
                .or(() -> sessions.of(request).map(session -> asked(link, session)))
                .orElseGet(() -> toSignIn(response, link, invited));
    }

    private static Token link(HttpServletRequest request) {
        return Token.of(Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1));
    }

    private Member open(Token link) {
        return invites.open(sessions.tenant(), link).orElseThrow(JoinPage::over);
    }

    private static Page asked(Token link, BrowserSession session) {
        Map<String, Object> model = Map.of(
                "title",
                "Accept the invitation",
                "path",
                PATH + link.value(),
                "who",
                session.person().name(),
                "csrf",
                session.csrf());
        return Page.of("oauth/join", model);
    }

    private static Page asked(Token link, First first) {
        Map<String, Object> model = Map.of(
                "title",
                "Become the owner",
                "path",
                PATH + link.value(),
                "ready",
                first.ready().getAsBoolean());
        return Page.of("oauth/first", model);
    }

    /**
     * The answer to what was asked. The first owner's link is what proves that the form is theirs; who is signed in proves it
     * by the token of their session.
     */
    public Reply chosen(HttpServletRequest request, HttpServletResponse response) {
        Token link = link(request);
        Member invited = open(link);
        Optional<First> asked = first.filter(any -> any.isFor(invited));
        if (asked.isPresent() && IN.equals(request.getParameter("do"))) {
            asked.get().entry().enter(request, response, link);
            return new SeeOther(URI.create(asked.get().ready().getAsBoolean() ? "/console/apps" : WIZARD));
        }
        sessions.of(request).ifPresent(session -> {
            if (asked.isEmpty()) {
                Forms.check(request, session);
            }
            sessions.end(request, response);
        });
        return toSignIn(response, link, invited);
    }

    private Reply toSignIn(HttpServletResponse response, Token link, Member invited) {
        sessions.cookies().set(response, cookie(sessions), link.value(), KEPT);
        return new SeeOther(URI.create(next(invited)));
    }

    static Refusal over() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "invitation_over", "This invitation is not, or no longer, good.")
                .withRemedy("Ask who invited you for a new link, which is good for a week, and for one person. The link"
                        + " that a server tells at its start is good for an hour; the next start tells another.");
    }

    private static String next(Member invited) {
        if (FirstOwner.is(invited)) {
            return WIZARD;
        }
        return invited.role() == Role.USER ? "/connect" : "/console";
    }
}
