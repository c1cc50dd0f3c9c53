package dev.jiramcp.oauth.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.client.RedirectUri;
import dev.jiramcp.oauth.client.RegisteredClients;
import dev.jiramcp.oauth.consent.Asked;
import dev.jiramcp.oauth.consent.ConsentPage;
import dev.jiramcp.oauth.consent.Consents;
import dev.jiramcp.oauth.consent.Pending;
import dev.jiramcp.oauth.consent.Requests;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Forms;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.signin.SignIn;
import dev.jiramcp.oauth.token.Family;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.Reply;
import dev.jiramcp.web.page.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@code /oauth/consent/{id}}: asks the person, and sends the browser back to the client with the answer. */
final class ConsentEndpoint {
    private final Store store;
    private final Clock clock;
    private final Audit audit;
    private final Parts parts;

    /** What it works with. */
    record Parts(
            Clients clients,
            Requests requests,
            SignIn signIn,
            Tokens tokens,
            ServerAddress address,
            RegisteredClients registered) {}

    ConsentEndpoint(Store store, Clock clock, Audit audit, Parts parts) {
        this.store = store;
        this.clock = clock;
        this.audit = audit;
        this.parts = parts;
    }

    /** Shows the question, or goes on where it was answered before. */
    Reply show(HttpServletRequest request, HttpServletResponse response) {
        Pending pending = pending(request);
        Optional<BrowserSession> known = parts.signIn().known(request);
        if (known.isEmpty() && parts.signIn().afterConsent() && !pending.approved()) {
            return leading(ConsentPage.of(pending, client(pending), Optional.empty()));
        }
        SignIn.Entry entry = parts.signIn().enter(request, response);
        if (entry instanceof SignIn.Entry.Away away) {
            return away.reply();
        }
        BrowserSession session = ((SignIn.Entry.In) entry).session();
        if (pending.approved() || isRemembered(pending, session)) {
            return grant(request, pending, session);
        }
        return ConsentPage.of(pending, client(pending), Optional.of(session));
    }

    private Page leading(Page page) {
        Page leading = page;
        for (URI place : parts.signIn().leadsTo()) {
            leading = leading.withFormTarget(place);
        }
        return leading;
    }

    /** Takes the answer. */
    Reply answer(HttpServletRequest request, HttpServletResponse response) {
        Pending pending = pending(request);
        Forms.checkOrigin(request);
        check(request, pending);
        if (!"yes".equals(request.getParameter("answer"))) {
            return refuse(request, pending);
        }
        Optional<BrowserSession> known = parts.signIn().known(request);
        if (!isShownTo(request, known)) {
            return new SeeOther(URI.create(AuthorizeEndpoint.CONSENT + pending.id()));
        }
        if (known.isPresent()) {
            return grant(request, pending, known.get());
        }
        parts.requests().approve(pending);
        SignIn.Entry entry = parts.signIn().enter(request, response);
        return entry instanceof SignIn.Entry.Away away
                ? away.reply()
                : grant(request, pending, ((SignIn.Entry.In) entry).session());
    }

    /** Whether the page was shown to the person who is signed in now; who signed in meanwhile sees it first. */
    private static boolean isShownTo(HttpServletRequest request, Optional<BrowserSession> known) {
        String shown =
                Optional.ofNullable(request.getParameter(ConsentPage.PERSON)).orElse("");
        String now = known.map(BrowserSession::csrf).orElse("");
        return MessageDigest.isEqual(shown.getBytes(UTF_8), now.getBytes(UTF_8));
    }

    private Pending pending(HttpServletRequest request) {
        String id = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        return parts.requests().find(request, id).orElseThrow(Requests::gone);
    }

    private Client client(Pending pending) {
        return parts.clients().find(pending.asked().client()).orElseThrow(Requests::gone);
    }

    private static void check(HttpServletRequest request, Pending pending) {
        String given = Optional.ofNullable(request.getParameter(BrowserSession.CSRF_FIELD))
                .orElse("");
        if (!MessageDigest.isEqual(given.getBytes(UTF_8), pending.csrf().getBytes(UTF_8))) {
            throw Refusal.of(Refusal.Kind.FORBIDDEN, "forged_form", "The form does not belong to this request.")
                    .withRemedy("Begin again from the program that wants to sign in.");
        }
    }

    /**
     * Whether the person need not be asked again. What listens on loopback or takes a scheme can be any program on the
     * person's machine (RFC 8252, section 8.6), so that is always asked.
     */
    private boolean isRemembered(Pending pending, BrowserSession session) {
        Asked asked = pending.asked();
        return asked.redirect().startsWith("https://")
                && store.<Boolean>read(handle -> Consents.covers(handle, session.tenant(), session.user(), asked));
    }

    private Reply grant(HttpServletRequest request, Pending pending, BrowserSession session) {
        Asked asked = pending.asked();
        Token code = store.write(handle -> {
            parts.requests().take(handle, pending);
            Consents.give(handle, session.tenant(), session.user(), asked, clock.instant());
            record(handle, session, asked, true);
            return parts.tokens()
                    .begin(
                            handle,
                            new Family.Grant(
                                    session.tenant(), session.user(), asked.client(), asked.scopes(), asked.audience()),
                            asked.redirect(),
                            asked.challenge());
        });
        parts.registered().used(asked.client());
        return Answers.code(asked.redirect(), parts.address().issuer(request), asked.state(), code);
    }

    private void record(Handle handle, BrowserSession session, Asked asked, boolean given) {
        String unusedId = audit.append(
                handle,
                new AuditRecord(
                        session.tenant(),
                        clock.instant(),
                        session.user().value(),
                        asked.client(),
                        given ? "consent.given" : "consent.refused",
                        RedirectUri.place(asked.redirect()),
                        given ? "done" : "refused",
                        Json.object().put("scopes", DoorScope.list(asked.scopes()))));
    }

    private Reply refuse(HttpServletRequest request, Pending pending) {
        Asked asked = pending.asked();
        Optional<BrowserSession> known = parts.signIn().known(request);
        store.write(handle -> {
            parts.requests().take(handle, pending);
            // Nobody need be signed in to refuse.
            known.ifPresent(session -> record(handle, session, asked, false));
            return true;
        });
        return Answers.error(
                asked.redirect(),
                parts.address().issuer(request),
                asked.state(),
                OAuthFault.of("access_denied", "The person refused."));
    }
}
