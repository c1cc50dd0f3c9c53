package dev.jiramcp.oauth.exchange;

import dev.jiramcp.web.page.Page;
import dev.jiramcp.web.page.PageRoute;
import dev.jiramcp.web.page.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;

/** Where {@code error_uri} leads (RFC 6749, section 5.2): what each error means, and what helps. */
public final class ErrorsPage implements PageRoute {
    /** Its path. */
    public static final String PATH = "/oauth/errors";

    private static final List<Meaning> ERRORS = List.of(
            new Meaning(
                    "invalid_request",
                    "A parameter is missing, stands twice or is not understood; or a token that was shown is not"
                            + " acceptable, which the audit log explains to an administrator; or policy forbids it: then an"
                            + " administrator finds the decision by x_decision_id."),
            new Meaning(
                    "invalid_target",
                    "No token can be given for this resource: it is not one of this server's, or the person has no such"
                            + " site, or has not connected Jira. Where there is an x_connect_url, that person opens it and"
                            + " connects."),
            new Meaning(
                    "invalid_scope",
                    "More scopes than the person's token, their connection or Atlassian's token has. Ask for fewer."),
            new Meaning("invalid_client", "The application is not known, or did not prove itself as it must."),
            new Meaning(
                    "invalid_grant",
                    "The code or the refresh token is not, or no longer, good for this client: it was used, has ended, was"
                            + " withdrawn, or is another client's. Begin again at the authorization endpoint."),
            new Meaning(
                    "interaction_required",
                    "A refresh gives no scope that the person did not grant. Ask the person at the authorization endpoint."),
            new Meaning("unauthorized_client", "An administrator has not let this client ask for tokens so."),
            new Meaning(
                    "unsupported_grant_type",
                    "There is no such grant type; those of applications are there once one is registered."),
            new Meaning(
                    "temporarily_unavailable",
                    "The server can't write its audit log now, so it gives nothing. Try again after the time in"
                            + " Retry-After."));

    /** Whether an error stands on it. */
    public static boolean explains(String code) {
        return ERRORS.stream().anyMatch(each -> each.code().equals(code));
    }

    /** An error and what it means. */
    public record Meaning(String code, String meaning) {}

    @Override
    public Reply answer(HttpServletRequest request, HttpServletResponse response) {
        return Page.of("oauth/errors", Map.of("title", "Errors of the token endpoint", "errors", ERRORS));
    }
}
