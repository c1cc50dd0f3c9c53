package dev.jiramcp.oauth.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Decision;
import dev.jiramcp.connection.connect.Departures.Departure;
import dev.jiramcp.connection.connect.Ending;
import dev.jiramcp.connection.connect.Intents;
import dev.jiramcp.connection.connect.Offer;
import dev.jiramcp.connection.connect.Stage;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.Peer;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One link: the page that its stage calls for, and the answers that the person gives there. */
final class IntentPage {
    private static final String STUCK = "/stuck";
    private static final String ON = "/on";

    private final Supplier<ConnectFlow> flow;
    private final Cookies cookies;
    private final SignIn signIn;

    IntentPage(Supplier<ConnectFlow> flow, Cookies cookies, SignIn signIn) {
        this.flow = requireNonNull(flow, "flow is null");
        this.cookies = requireNonNull(cookies, "cookies is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
    }

    Reply show(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        String path = path(request);
        if (path.endsWith(ON)) {
            String done = path.substring(0, path.length() - ON.length());
            return new SeeOther(signIn.onward(done).orElseGet(() -> URI.create("/connect")));
        }
        boolean stuck = path.endsWith(STUCK);
        String link = stuck ? path.substring(0, path.length() - STUCK.length()) : path;
        ConnectIntent intent = flow.get().intents().open(link, Visitors.of(session));
        View view = new View(session, link, intent);
        return stuck
                ? stuck(view, Optional.ofNullable(request.getParameter("page")))
                : onward(view, show(view), request, response);
    }

    /**
     * Who came here while they signed in goes on by themselves. Not by a redirect: browsers hold those after a form to where
     * the form may lead, and the way on leads to the program that began.
     */
    private Page onward(View view, Page page, HttpServletRequest request, HttpServletResponse response) {
        Stage stage = view.intent().stage();
        if (stage.live() || !signIn.leadsOn(view.link())) {
            return page;
        }
        if (stage == Stage.LINKED) {
            response.setHeader("Refresh", "1; url=" + request.getContextPath() + view.path() + ON);
        }
        return page.with("onward", view.path() + ON);
    }

    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
    }

    private Page show(View view) {
        return switch (view.intent().stage()) {
            case OPEN -> ConfirmPage.of(view, flow.get());
            case SENT -> StuckView.waiting(view);
            case RETURNED -> OfferPage.of(view, flow.get().linking().offer(view.intent()));
            case LINKED -> DonePage.of(view);
            case ENDED ->
                EndedPage.of(view.session(), view.intent().progress().ending().orElse(Ending.EXPIRED), view.link());
        };
    }

    private Page stuck(View view, Optional<String> seen) {
        return StuckView.of(view, flow.get().departures(), seen.flatMap(StuckPage::of));
    }

    Reply answer(BrowserSession session, HttpServletRequest request, HttpServletResponse response) {
        Forms.check(request, session);
        String link = path(request);
        View view = new View(session, link, flow.get().intents().open(link, Visitors.of(session)));
        String said = Optional.ofNullable(request.getParameter("do")).orElse("");
        return switch (said) {
            case "approve" -> approve(view, request, response);
            case "withdraw" -> withdraw(view);
            case "link" -> link(view, request);
            case "again" -> again(view);
            default -> throw Refusal.of(Refusal.Kind.INVALID, "unknown_answer", "The form says nothing that is known.");
        };
    }

    private Reply approve(View view, HttpServletRequest request, HttpServletResponse response) {
        try {
            Departure departure = flow.get()
                    .departures()
                    .approve(view.intent(), Visitors.of(view.session()), ConfirmPage.choice(request));
            String name =
                    cookies.name(view.session().tenant(), departure.cookie().purpose());
            cookies.set(response, name, departure.cookie().value(), Intents.LIFE);
            return new SeeOther(departure.page());
        } catch (Refusal refusal) {
            if (view.intent().stage() == Stage.OPEN && refusal.kind() == Refusal.Kind.INVALID) {
                return ConfirmPage.of(view, flow.get())
                        .with("problem", refusal.getMessage())
                        .with("problemCode", refusal.code())
                        .withStatus(400);
            }
            throw refusal;
        }
    }

    private Reply withdraw(View view) {
        flow.get().intents().end(view.intent(), Ending.WITHDRAWN);
        return view.self();
    }

    private Reply link(View view, HttpServletRequest request) {
        try {
            flow.get().linking().link(view.intent(), decision(request));
            return view.self();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.INVALID || refusal.code().equals("other_account")) {
                Offer offer = flow.get().linking().offer(view.intent());
                return OfferPage.of(view, offer)
                        .with("problem", refusal.getMessage())
                        .with("problemCode", refusal.code())
                        .withStatus(refusal.kind() == Refusal.Kind.INVALID ? 400 : 409);
            }
            throw refusal;
        }
    }

    private static Decision decision(HttpServletRequest request) {
        Optional<CloudId> usual = Optional.ofNullable(request.getParameter("usual"))
                .filter(site -> !site.isEmpty())
                .map(CloudId::new);
        Set<CloudId> sites = Arrays.stream(
                        Optional.ofNullable(request.getParameterValues("site")).orElseGet(() -> new String[0]))
                .map(CloudId::new)
                .collect(Collectors.toUnmodifiableSet());
        return new Decision(
                sites,
                "yes".equals(request.getParameter("every-site")),
                "yes".equals(request.getParameter("other-account")),
                usual,
                Peer.address(request));
    }

    private Reply again(View view) {
        String link = flow.get().intents().again(view.intent());
        signIn.instead(view.link(), link);
        return new SeeOther(URI.create("/connect/" + link));
    }
}
