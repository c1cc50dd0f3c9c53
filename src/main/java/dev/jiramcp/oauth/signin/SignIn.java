package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.web.page.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A way of signing in. */
public interface SignIn {
    /** The person before a page, where somebody is signed in already. */
    Optional<BrowserSession> known(HttpServletRequest request);

    /**
     * The person before a page. Where nobody is signed in, the browser is sent to sign in, and comes back to the address of
     * this request: which is kept by the server, never in a query.
     */
    Entry enter(HttpServletRequest request, HttpServletResponse response);

    /** Ends the session of a browser. */
    void signOut(HttpServletRequest request, HttpServletResponse response);

    /** Whether a person came to this link while they signed in, and goes on from there. */
    default boolean leadsOn(String link) {
        return false;
    }

    /** Where a person goes on who connected, or did not, at this link while they signed in: once. */
    default Optional<URI> onward(String link) {
        return Optional.empty();
    }

    /** Leads who begins anew at another link to the same place in the end. */
    default void instead(String link, String other) {}

    /**
     * Whether signing in goes to Atlassian, so that a client is let in or refused before that: Atlassian may remember a
     * person's consent and send the browser straight back, whichever client began.
     */
    default boolean afterConsent() {
        return false;
    }

    /**
     * Where a form leads, beside this server, that is answered before anybody has signed in: browsers hold redirects after a
     * form to where the page says that it may lead.
     */
    default List<URI> leadsTo() {
        return List.of();
    }

    /** What came of it. */
    sealed interface Entry {
        /** This person is signed in. */
        record In(BrowserSession session) implements Entry {
            public In {
                requireNonNull(session, "session is null");
            }
        }

        /** Nobody is yet: this is where the browser goes. */
        record Away(Reply reply) implements Entry {
            public Away {
                requireNonNull(reply, "reply is null");
            }
        }
    }
}
