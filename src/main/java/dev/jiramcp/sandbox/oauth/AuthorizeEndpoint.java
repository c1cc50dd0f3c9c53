package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /authorize}: checks the request, asks the person, and sends them back with a code. */
final class AuthorizeEndpoint implements Route {
    private final Books books;
    private final AuthorizeChecks checks;
    private final ConsentPage page;
    private final Invariants invariants;

    AuthorizeEndpoint(Books books, AuthorizeChecks checks, ConsentPage page, Invariants invariants) {
        this.books = requireNonNull(books, "books is null");
        this.checks = requireNonNull(checks, "checks is null");
        this.page = requireNonNull(page, "page is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
    }

    @Override
    public Reply answer(Request request) {
        boolean decision = request.method().equals("POST");
        AuthorizationRequest wanted = AuthorizationRequest.parse(
                decision ? request.form().first("request").orElse("") : request.rawQuery());
        checks.size(wanted);
        wanted.unknown()
                .forEach(name -> invariants.broken(
                        Violation.Rule.UNKNOWN_PARAMETER, "GET /authorize: query parameter '" + name + "'"));
        request.notes().put("client", wanted.get("client_id"));
        Optional<Sessions.Session> session = books.sessions().of(request.headers());
        if (session.isEmpty()) {
            return signIn(wanted);
        }
        request.notes().put("account", session.get().account().value());
        OauthApp app = checks.check(wanted, session.get().account());
        return decision ? decide(wanted, session.get(), request.form()) : ask(wanted, app, session.get());
    }

    private Reply signIn(AuthorizationRequest wanted) {
        if (wanted.get("prompt").equals("none") && checks.mayReturn(wanted)) {
            return error(wanted, "login_required", "Login required");
        }
        String login = "/id/login?continue=" + AuthorizationRequest.encode("/authorize?" + wanted.raw());
        return Reply.redirect(302, URI.create(login)).with("Cache-Control", "no-store");
    }

    private Reply ask(AuthorizationRequest wanted, OauthApp app, Sessions.Session session) {
        Set<Scope> scopes = wanted.scopes().orElse(Set.of());
        if (!wanted.get("prompt").equals("none")) {
            return page.show(wanted, app, session, Optional.empty());
        }
        if (!books.grants().covers(session.account(), app.clientId(), scopes)) {
            return error(wanted, "consent_required", "Consent required");
        }
        return approve(wanted, new Consent(session.account(), app.clientId(), scopes, Set.of(), false));
    }

    private Reply decide(AuthorizationRequest wanted, Sessions.Session session, Parameters form) {
        if (!form.first("token").equals(Optional.of(session.formToken()))) {
            return Page.saying(403, "This form is out of date", "Go back to the application and begin again.");
        }
        OauthApp app = checks.check(wanted, session.account());
        if (!form.first("decision").equals(Optional.of("approve"))) {
            return error(wanted, "access_denied", "User did not authorize the request");
        }
        Set<CloudId> sites = sites(form);
        if (!page.mayChoose(session.account(), sites)) {
            return page.show(wanted, app, session, Optional.of("Choose at least one site that is yours."));
        }
        boolean everywhere = page.everywhere();
        return approve(
                wanted,
                new Consent(session.account(), app.clientId(), wanted.scopes().orElse(Set.of()), sites, everywhere));
    }

    private static Set<CloudId> sites(Parameters form) {
        try {
            return form.all("site").stream().map(CloudId::new).collect(Collectors.toUnmodifiableSet());
        } catch (Refusal notACloudId) {
            return Set.of();
        }
    }

    private Reply approve(AuthorizationRequest wanted, Consent consent) {
        Optional<String> challenge = Optional.of(wanted.get("code_challenge")).filter(text -> !text.isEmpty());
        String code = books.codes().issue(new Codes.Authorization(consent, wanted.get("redirect_uri"), challenge));
        return back(wanted, Map.of("code", code));
    }

    private static Reply error(AuthorizationRequest wanted, String error, String description) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return back(wanted, answer);
    }

    private static Reply back(AuthorizationRequest wanted, Map<String, String> answer) {
        return Reply.redirect(302, URI.create(wanted.back(answer))).with("Cache-Control", "no-store");
    }
}
