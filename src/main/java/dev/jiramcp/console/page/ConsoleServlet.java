package dev.jiramcp.console.page;

import dev.jiramcp.console.ConsolePages;
import dev.jiramcp.console.Download;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Statuses;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.web.RequestParameters;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console at its path. In this order, for every page alike: is this our host, who is there, is there such a page, may they
 * see it; and for what is posted: does it come from a page of this session, is there such an action, may they do it.
 */
public final class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServlet.class);
    private static final int MISDIRECTED = 421;

    private final transient Place place;
    private final transient ConsolePages pages;
    private final transient Layout layout;
    private final transient Notices notices;

    public ConsoleServlet(Place place, ConsolePages pages) {
        this.place = place;
        this.pages = pages;
        this.layout = new Layout(pages);
        this.notices = new Notices(place.cookies());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!place.hosts().isHost(Optional.ofNullable(request.getHeader("Host")).orElse(""))) {
            place.pages()
                    .write(
                            Page.problem(MISDIRECTED, "Wrong address", "This server is not reached under this name."),
                            response);
            return;
        }
        if (!isPost(request)
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")) {
            response.setHeader("Allow", "GET, POST");
            place.pages().write(Page.problem(405, "Not here", "This address is not used in this way."), response);
            return;
        }
        SignIn.Entry entry;
        try {
            Map<String, String[]> unused = RequestParameters.of(request);
            entry = place.signIn().enter(request, response);
        } catch (Refusal refusal) {
            place.pages().write(closed(refusal), response);
            return;
        }
        if (entry instanceof SignIn.Entry.In in) {
            serve(visit(in.session(), request), request, response);
        } else if (isPost(request)) {
            place.pages().write(kept(request), response);
        } else {
            place.pages().write(((SignIn.Entry.Away) entry).reply(), response);
        }
    }

    private static Page kept(HttpServletRequest request) {
        try {
            return SignedOut.page(request);
        } catch (Refusal refusal) {
            return closed(refusal);
        }
    }

    /** That nobody can sign in now. */
    private static Page closed(Refusal refusal) {
        return Page.problem(Statuses.of(refusal.kind()), "That did not work", refusal.text())
                .with("remedy", refusal.remedy().orElse(""));
    }

    private static boolean isPost(HttpServletRequest request) {
        return request.getMethod().equals("POST");
    }

    /** The path below {@code /console}, without a slash at its end. */
    private static String path(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo()).orElse("").replaceFirst("/$", "");
    }

    private Visit visit(BrowserSession session, HttpServletRequest request) {
        String path = path(request);
        return new Visit(
                session,
                Operator.at(session, place.rights()),
                pages.find(path).flatMap(page -> page.path().match(path)).orElseGet(Map::of),
                Visit.parameters(request.getParameterMap()),
                place.base());
    }

    private void serve(Visit visit, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ConsolePage> page = pages.find(path(request));
        Exchange exchange = new Exchange(request, response);
        try {
            write(visit, page, answered(visit, page, request), exchange);
        } catch (RuntimeException failure) {
            View failed = failed(request, failure);
            if (response.isCommitted()) {
                throw failure;
            }
            write(visit, page, failed, exchange);
        }
    }

    private Answer answered(Visit visit, Optional<ConsolePage> page, HttpServletRequest request) throws IOException {
        try {
            return page.isEmpty() ? Layout.problem(unknown()) : answer(visit, page.get(), request);
        } catch (Refusal refusal) {
            return Layout.problem(refusal);
        }
    }

    /** One request with what goes back. */
    private record Exchange(HttpServletRequest request, HttpServletResponse response) {}

    private Answer answer(Visit visit, ConsolePage page, HttpServletRequest request) throws IOException {
        if (!visit.may(page.permission())) {
            return elsewhere(visit, page);
        }
        return isPost(request) ? act(visit, page, request) : page.show().answer(visit);
    }

    /** Somebody who may not see the overview is led to what they may see. */
    private Answer elsewhere(Visit visit, ConsolePage page) {
        return pages.sections(visit.operator()).stream()
                .filter(section -> page.section() == Section.OVERVIEW)
                .findFirst()
                .<Answer>map(section -> Go.to(section.path()))
                .orElseThrow(() -> forbidden(visit));
    }

    private static Answer act(Visit visit, ConsolePage page, HttpServletRequest request) throws IOException {
        Forms.checkOrigin(request);
        if (!Forms.carriesToken(request, visit.session())) {
            return ofBefore(visit, page, request);
        }
        ConsolePage.Action action = visit.given("do")
                .flatMap(name -> Optional.ofNullable(page.actions().get(name)))
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.INVALID, "unknown_answer", "The form says nothing that is known here."));
        if (!visit.may(action.permission())) {
            throw forbidden(visit);
        }
        try {
            return action.run().answer(visit);
        } catch (Refusal refusal) {
            return shownAgain(visit, page, refusal);
        }
    }

    /** The page is shown, which may be on record, only where something was written that would be lost. */
    private static Answer ofBefore(Visit visit, ConsolePage page, HttpServletRequest request) throws IOException {
        if (!SignedOut.written(request).isEmpty()) {
            try {
                return shownAgain(visit, page, SignedOut.formOfBefore(true));
            } catch (Refusal notShown) {
                LOG.debug("a page is not shown again: {}", notShown.code());
            }
        }
        return Layout.problem(SignedOut.formOfBefore(false));
    }

    /** The page with what was filled in, and why nothing was done. */
    private static Answer shownAgain(Visit visit, ConsolePage page, Refusal refusal) throws IOException {
        return page.show().answer(visit) instanceof View view ? Layout.said(view, refusal) : Layout.problem(refusal);
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "no_such_page", "There is no page at this address.")
                .withRemedy("Choose one on the left.");
    }

    private static Refusal forbidden(Visit visit) {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "not_permitted",
                        "Your role here, " + visit.operator().granted().role() + ", does not include this.")
                .withRemedy("Ask an owner or administrator of this server.");
    }

    private static View failed(HttpServletRequest request, RuntimeException failure) {
        byte[] bytes = new byte[4];
        new SecureRandom().nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        LOG.error("failure {} at {}{}", id, request.getServletPath(), path(request), failure);
        return View.of("problem", Map.of())
                .titled("Something went wrong")
                .saying(Refusal.of(
                        Refusal.Kind.UNAVAILABLE,
                        "failure",
                        "This server failed. Its log says more about failure " + id + "."))
                .withStatus(500);
    }

    private void write(Visit visit, Optional<ConsolePage> page, Answer answer, Exchange exchange) throws IOException {
        if (answer instanceof Answer.Sent sent) {
            send(sent.file(), exchange.response());
            return;
        }
        place.pages().write(reply(visit, page, answer, exchange), exchange.response());
    }

    private Reply reply(Visit visit, Optional<ConsolePage> page, Answer answer, Exchange exchange) {
        if (answer instanceof Go go) {
            go.notice().ifPresent(text -> notices.say(exchange.response(), visit.tenant(), text));
            return new SeeOther(go.inside() ? URI.create(visit.base() + go.location()) : go.location());
        }
        Optional<String> notice = notices.take(exchange.request(), exchange.response(), visit.tenant());
        Layout.Around around = new Layout.Around(
                page.map(ConsolePage::section), page.map(ConsolePage::title).orElse("Not found"), notice);
        return layout.page(visit, around, (View) answer);
    }

    private static void send(Download download, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
        response.setContentType(download.type());
        download.content().writeTo(response.getOutputStream());
    }
}
