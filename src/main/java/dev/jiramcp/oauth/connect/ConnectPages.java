package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.connection.connect.Summaries;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.PageServlet;
import dev.jiramcp.web.page.Pages;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages of connecting, at their paths. */
public final class ConnectPages {
    /** A page for somebody who is signed in. */
    @FunctionalInterface
    interface SignedIn {
        Reply answer(BrowserSession session, HttpServletRequest request, HttpServletResponse response)
                throws IOException;
    }

    /**
     * What the pages work on.
     *
     * @param flow the steps of connecting, once it is known where this server listens
     * @param summaries what is connected
     * @param wishes what a person who begins on a page connects
     */
    public record Connecting(Supplier<ConnectFlow> flow, Summaries summaries, Wishes wishes) {
        public Connecting {
            requireNonNull(flow, "flow is null");
            requireNonNull(summaries, "summaries is null");
            requireNonNull(wishes, "wishes is null");
        }
    }

    /**
     * What every page stands on.
     *
     * @param pages writes pages
     * @param hosts the names of this server
     * @param signIn who is at a page
     * @param cookies ours
     */
    public record Frame(Pages pages, OurHosts hosts, SignIn signIn, Cookies cookies) {
        public Frame {
            requireNonNull(pages, "pages is null");
            requireNonNull(hosts, "hosts is null");
            requireNonNull(signIn, "signIn is null");
            requireNonNull(cookies, "cookies is null");
        }

        /** Lets somebody who is signed in go on to a page, and sends others to sign in. */
        PageRoute signedIn(SignedIn page) {
            return (request, response) -> {
                SignIn.Entry entry = signIn.enter(request, response);
                return entry instanceof SignIn.Entry.In in
                        ? page.answer(in.session(), request, response)
                        : away(request, ((SignIn.Entry.Away) entry).reply());
            };
        }

        /** Browsers hold a redirect after a form to the page's own rule, so that to sign in elsewhere takes another step. */
        private static Reply away(HttpServletRequest request, Reply reply) {
            if (!(reply instanceof SeeOther) || !request.getMethod().equals("POST")) {
                return reply;
            }
            return Page.problem(403, "You are signed out", "You were signed out meanwhile, so nothing was done.")
                    .with("remedy", "Sign in on the page below, and choose there again:")
                    .with("link", request.getRequestURI());
        }

        HttpServlet servlet(Map<String, PageRoute> routes) {
            return new PageServlet(pages, hosts, routes);
        }
    }

    private ConnectPages() {}

    /** The pages by their paths. */
    public static Map<String, HttpServlet> at(Frame frame, Connecting connecting) {
        ConnectionsPage connections = new ConnectionsPage(connecting, !(frame.signIn() instanceof TicketSignIn));
        IntentPage intent = new IntentPage(connecting.flow(), frame.cookies(), frame.signIn());
        CallbackPage callback = new CallbackPage(connecting.flow(), frame.cookies());
        Map<String, HttpServlet> servlets = new LinkedHashMap<>();
        servlets.put(
                "/connect",
                frame.servlet(
                        Map.of("GET", frame.signedIn(connections::show), "POST", frame.signedIn(connections::answer))));
        servlets.put(
                "/connect/*",
                frame.servlet(Map.of("GET", frame.signedIn(intent::show), "POST", frame.signedIn(intent::answer))));
        servlets.put(
                PersonalLinks.PATH + "*", frame.servlet(Map.of("GET", frame.signedIn((session, request, response) -> {
                    String token = Optional.ofNullable(request.getPathInfo())
                            .orElse("/")
                            .substring(1);
                    String walk = connecting.flow().get().personal().open(token, Visitors.of(session));
                    return new SeeOther(URI.create("/connect/" + walk));
                }))));
        servlets.put(ConnectFlow.CALLBACK, frame.servlet(Map.of("GET", frame.signedIn(callback::take))));
        return servlets;
    }
}
