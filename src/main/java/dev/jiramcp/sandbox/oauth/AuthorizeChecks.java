package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.rest.Reply;
import java.net.URI;
import java.util.Map;

/**
 * What Atlassian checks before it shows the consent page. Most failures end on a page of Atlassian's own: the
 * application that sent the person here never hears of them.
 */
final class AuthorizeChecks {
    private static final String TOO_LARGE = "<!doctype html><html lang=\"en\"><head><title>HTTP Status 400 – Bad"
            + " Request</title></head><body><h1>HTTP Status 400 – Bad Request</h1><hr class=\"line\" /><p><b>Type</b>"
            + " Exception Report</p><p><b>Message</b> Request header is too large</p></body></html>";

    private final Books books;
    private final String audience;
    private final Jwt random;

    AuthorizeChecks(Books books, String audience, Jwt random) {
        this.books = requireNonNull(books, "books is null");
        this.audience = requireNonNull(audience, "audience is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Refuses what does not even fit into the request. */
    void size(AuthorizationRequest wanted) {
        if (wanted.scopeWords().size() > books.rules().general().maxScopes()) {
            throw new OauthError(Reply.text(400, "text/html;charset=utf-8", TOO_LARGE));
        }
    }

    /** Whether the person may be sent back to the application at all, whatever else is wrong. */
    boolean mayReturn(AuthorizationRequest wanted) {
        return books.apps()
                .find(wanted.get("client_id"))
                .filter(app -> app.kind() == OauthApp.Kind.THREE_LEGGED)
                .filter(app -> app.callback().equals(wanted.get("redirect_uri")))
                .isPresent();
    }

    /** The app, once everything about the request is right. */
    OauthApp check(AuthorizationRequest wanted, AccountId account) {
        wanted.malformed().ifPresent(name -> {
            throw errorPage("invalid_request", "Missing or repeated parameter: " + name);
        });
        OauthApp app = books.apps()
                .find(wanted.get("client_id"))
                .filter(found -> found.kind() == OauthApp.Kind.THREE_LEGGED)
                .orElseThrow(() -> errorPage("unauthorized_client", "Unknown client: " + wanted.get("client_id")));
        if (!mayReturn(wanted)) {
            throw wrongCallback(wanted.get("redirect_uri"));
        }
        form(wanted);
        sharing(app, account);
        scopes(wanted, app);
        return app;
    }

    private void form(AuthorizationRequest wanted) {
        if (!wanted.get("audience").equals(audience)) {
            throw errorPage("access_denied", "Service not found: " + wanted.get("audience"));
        }
        if (!wanted.get("response_type").equals("code")) {
            throw back(wanted, "unsupported_response_type", "Unsupported response type");
        }
        boolean challenged = !wanted.get("code_challenge").isEmpty();
        if (challenged && !wanted.get("code_challenge_method").equals("S256")) {
            throw back(wanted, "invalid_request", "Unsupported code challenge method");
        }
    }

    private static void sharing(OauthApp app, AccountId account) {
        if (app.sharing() == OauthApp.Sharing.PRIVATE && !app.owner().equals(account)) {
            throw new OauthError(Page.saying(400, "Something went wrong", "failed to retrieve client"));
        }
        if (app.sharing() == OauthApp.Sharing.NEEDS_ADMIN) {
            throw new OauthError(Page.saying(
                    403, "Ask your site admin for access", "Your site admin must authorize this app before you can."));
        }
    }

    private static void scopes(AuthorizationRequest wanted, OauthApp app) {
        boolean allowed = wanted.scopes()
                .filter(scopes -> !scopes.isEmpty() && scopes.stream().allMatch(app::allows))
                .isPresent();
        if (!allowed) {
            throw new OauthError(Page.saying(
                    400, "Something went wrong", "The app asked for permissions that have not been added to it."));
        }
    }

    private OauthError wrongCallback(String uri) {
        return switch (books.rules().general().redirectError()) {
            case NOT_REGISTERED ->
                errorPage("unauthorized_client", "redirect_uri is not registered for client: " + uri);
            case MISMATCH ->
                errorPage(
                        "unauthorized_client",
                        "Callback URL mismatch. " + uri + " is not in the list of allowed callback URLs");
        };
    }

    private OauthError errorPage(String error, String description) {
        String url = "/id/error?error=" + error + "&error_description=" + AuthorizationRequest.encode(description)
                + "&tracking=" + random.text(12);
        return new OauthError(Reply.redirect(302, URI.create(url)));
    }

    private static OauthError back(AuthorizationRequest wanted, String error, String description) {
        String url = wanted.back(Map.of("error", error, "error_description", description));
        return new OauthError(Reply.redirect(302, URI.create(url)));
    }
}
