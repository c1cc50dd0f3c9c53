package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.member.FirstOwner;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.session.BrowserSessions;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The link of an invitation. Opening it uses nothing up, since programs open links in mail too: the browser keeps what stands
 * in it until the person has signed in, and only that accepts the invitation.
 */
public final class JoinPage implements PageRoute {
    /** Where the links are; what comes after it is the invitation. */
    public static final String PATH = "/join/";

    private static final Duration KEPT = Duration.ofMinutes(30);

    private final BrowserSessions sessions;
    private final Invites invites;

    public JoinPage(BrowserSessions sessions, Invites invites) {
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.invites = requireNonNull(invites, "invites is null");
    }

    /** The cookie in which a browser keeps what stood in the link. */
    static String cookie(BrowserSessions sessions) {
        return sessions.cookies().name(sessions.tenant(), "join");
    }

    @Override
    public Reply answer(HttpServletRequest request, HttpServletResponse response) {
        Token link =
                Token.of(Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1));
        Optional<Member> invited = invites.open(sessions.tenant(), link);
        if (invited.isEmpty()) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "invitation_over", "This invitation is not, or no longer, good.")
                    .withRemedy(
                            "Ask who invited you for a new link, which is good for a week, and for one person. The link"
                                    + " that a server tells at its start is good for an hour; the next start tells another.");
        }
        sessions.end(request, response);
        sessions.cookies().set(response, cookie(sessions), link.value(), KEPT);
        return new SeeOther(URI.create(next(invited.get())));
    }

    private static String next(Member invited) {
        if (FirstOwner.is(invited)) {
            return "/console/apps/new";
        }
        return invited.role() == Role.USER ? "/connect" : "/console";
    }
}
