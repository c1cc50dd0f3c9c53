package dev.jiramcp.jira;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Refusal.Kind;
import java.util.Locale;

/** What Jira refuses, sorted by what the caller can do about it, in Jira's own words where it has some. */
final class Refusals {
    private Refusals() {}

    /** The refusal for a call that got no answer. */
    static Refusal of(JiraCall call, HttpFailure failure) {
        Refusal refusal = Refusal.of(Kind.UNAVAILABLE, "unreachable", failure.text());
        if (failure.mayHaveArrived() && !call.repeatable()) {
            return Refusal.of(Kind.UNAVAILABLE, "outcome_unknown", failure.text() + " Jira may have done it or not.")
                    .withRemedy("Look whether it was done before you try again.")
                    .causedBy(failure);
        }
        return refusal.withRemedy("Try again later.").causedBy(failure);
    }

    /** The refusal for a credential that Jira does not accept. */
    static Refusal wrongCredential() {
        return Refusal.of(
                        Kind.UNAUTHENTICATED,
                        "wrong_credential",
                        "Jira did not accept the credential, and would have answered as for somebody who is not signed in.")
                .withRemedy("Check the e-mail address and the API token, or connect the account again.");
    }

    /** The refusal for a status other than 2xx and 429. */
    static Refusal of(JiraCall call, HttpAnswer answer) {
        String said = JiraWords.of(answer);
        return switch (answer.status()) {
            case 400, 422 -> invalid(said);
            case 401 -> unauthorized(call, answer, said);
            case 403 -> forbidden(said);
            case 404 -> notFound(said);
            case 405, 415 -> notTaken(said);
            case 409, 412 -> conflict(said);
            case 410 -> removed(said);
            case 413 -> tooLarge(said);
            default -> other(call, answer, said);
        };
    }

    private static Refusal notTaken(String said) {
        return Refusal.of(Kind.UNAVAILABLE, "not_taken", or(said, "Jira does not take such a request."))
                .withRemedy("This is a defect of this server, or a proxy stands in front of Jira.");
    }

    private static Refusal conflict(String said) {
        return Refusal.of(Kind.CONFLICT, "conflict", or(said, "It was changed by somebody else meanwhile."))
                .withRemedy("Read it again, then try again.");
    }

    private static Refusal removed(String said) {
        return Refusal.of(Kind.UNAVAILABLE, "removed", or(said, "Jira has removed this operation."))
                .withRemedy("This server needs an update.");
    }

    private static Refusal tooLarge(String said) {
        return Refusal.of(Kind.INVALID, "too_large", or(said, "Jira found the request too large."))
                .withRemedy("Send less at once.");
    }

    private static Refusal invalid(String said) {
        return Refusal.of(
                Kind.INVALID, "refused_by_jira", or(said, "Jira found the request wrong and did not say why."));
    }

    /** Whether a 401 is about a scope that the credential lacks, and not about the credential. */
    static boolean lacksScope(HttpAnswer answer, String said) {
        return said.toLowerCase(Locale.ROOT).contains("scope does not match")
                || answer.header("X-Failure-Category")
                        .filter("FAILURE_CLIENT_SCOPE_CHECK"::equals)
                        .isPresent();
    }

    private static Refusal unauthorized(JiraCall call, HttpAnswer answer, String said) {
        if (!lacksScope(answer, said)) {
            return Refusal.of(
                            Kind.UNAUTHENTICATED,
                            "not_authenticated",
                            "Jira did not accept the credential" + colon(said))
                    .withRemedy(
                            "It may have expired or been revoked: connect the account again, or give a new API token.");
        }
        return Refusal.of(Kind.SCOPE_MISSING, "scope_missing", "The credential lacks a scope for this" + colon(said))
                .withRemedy(Operations.scopesOf(call.operation())
                        .map(needed -> "It needs " + needed + ". Connect the account again with it.")
                        .orElse("Connect the account again with more scopes."));
    }

    private static Refusal forbidden(String said) {
        String plain = said.toLowerCase(Locale.ROOT);
        if (plain.contains("not installed")) {
            return Refusal.of(Kind.FORBIDDEN, "app_not_installed", or(said, "The app is not installed on this site."))
                    .withRemedy(
                            "An administrator of the site has to allow the app, or the account has to be connected again.");
        }
        if (plain.contains("ip address")) {
            return Refusal.of(Kind.FORBIDDEN, "ip_not_allowed", said)
                    .withRemedy(
                            "The site takes calls from listed addresses only: ask its administrator to add this server's.");
        }
        if (plain.contains("connect session auth token")) {
            return wrongCredential();
        }
        return Refusal.of(Kind.FORBIDDEN, "not_permitted", or(said, "This account is not permitted to do this."));
    }

    private static Refusal notFound(String said) {
        return Refusal.of(
                Kind.NOT_FOUND, "not_found", or(said, "There is no such thing, or this account may not see it."));
    }

    private static Refusal other(JiraCall call, HttpAnswer answer, String said) {
        int status = answer.status();
        if (status >= 500 && !call.repeatable()) {
            return Refusal.of(
                            Kind.UNAVAILABLE,
                            "outcome_unknown",
                            "Jira failed (status " + status + ")" + colon(said) + " It may have done it or not.")
                    .withRemedy("Look whether it was done before you try again.");
        }
        String what = status >= 500 ? "Jira failed" : "Jira gave an answer that is not known here";
        return Refusal.of(Kind.UNAVAILABLE, "unavailable", what + " (status " + status + ")" + colon(said))
                .withRemedy("Try again later.");
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static String colon(String said) {
        return said.isEmpty() ? "." : ": " + said;
    }
}
