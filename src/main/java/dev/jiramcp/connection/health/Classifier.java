package dev.jiramcp.connection.health;

import java.util.List;
import java.util.function.Predicate;

/**
 * From what came to what is the matter: tables that are read from above, where the first row that fits holds. Whatever fits
 * none is taken for an outage, which passes, since taking a good grant for dead is the one mistake that a person pays for.
 */
public final class Classifier {
    private record Row(Fault fault, Predicate<Signal> fits) {}

    private static Row row(Fault fault, Predicate<Signal> fits) {
        return new Row(fault, fits);
    }

    /** Rows that hold for everybody who answers. */
    private static final List<Row> ANYWHERE = List.of(
            row(
                    Fault.UNCLEAR,
                    it -> !it.answered() && it.mayHaveArrived() && it.endpoint() == Endpoint.TOKEN_BY_REFRESH),
            row(Fault.UNREACHABLE, it -> !it.answered()),
            row(Fault.LIMIT_OF_APP, it -> it.status() == 429 && it.limit().equals("jira-quota-global-based")),
            row(Fault.LIMIT_OF_SITE, it -> it.status() == 429 && it.limit().equals("jira-quota-tenant-based")),
            row(Fault.LIMIT_OF_COST, it -> it.status() == 429 && it.limit().equals("jira-cost-based")),
            row(Fault.LIMIT_OF_BURST, it -> it.status() == 429 && it.limit().equals("jira-burst-based")),
            row(Fault.LIMIT_OF_BURST, it -> it.status() == 429 && it.limit().startsWith("jira-max-concurrent")),
            row(Fault.LIMIT_OF_ISSUE, it -> it.status() == 429 && it.limit().equals("jira-per-issue-on-write")),
            row(Fault.LIMIT_UNNAMED, it -> it.status() == 429));

    /** The token endpoint (RFC 6749, section 5.2, in Atlassian's several wordings). */
    private static final List<Row> TOKEN = List.of(
            row(Fault.UNCLEAR, it -> it.status() >= 500 && it.endpoint() == Endpoint.TOKEN_BY_REFRESH),
            row(Fault.OUTAGE, it -> it.status() >= 500),
            row(Fault.UNCLEAR, it -> it.error().isEmpty() && it.endpoint() == Endpoint.TOKEN_BY_REFRESH),
            row(Fault.OUTAGE, it -> it.error().isEmpty()),
            row(
                    Fault.APP_REFUSED,
                    it -> it.error().equals("access_denied") || it.error().equals("invalid_client")),
            row(Fault.APP_REFUSED, it -> it.error().equals("unauthorized_client") && it.says("grant type")),
            row(Fault.APP_REFUSED, it -> it.endpoint() == Endpoint.TOKEN_BY_CLIENT && isGrantError(it)),
            row(Fault.CODE_SPENT, it -> it.endpoint() == Endpoint.TOKEN_BY_CODE && isGrantError(it)),
            row(Fault.CODE_SPENT, it -> it.says("authorization_code is invalid")),
            row(Fault.GRANT_ENDED, it -> it.error().equals("invalid_grant")),
            row(Fault.GRANT_ENDED, it -> it.error().equals("unauthorized_client") && aboutRefreshToken(it)),
            row(Fault.APP_REFUSED, it -> it.error().equals("unauthorized_client")),
            row(Fault.DEFECT, it -> true));

    /** A site's REST API, and what belongs to an account. */
    private static final List<Row> JIRA = List.of(
            row(Fault.API_TOKEN_REFUSED, it -> it.loginReason().contains("AUTHENTICATED_FAILED")),
            row(Fault.OUTAGE, it -> it.status() >= 500 || (it.status() < 300 && it.isPage())),
            row(Fault.UNREACHABLE, it -> it.status() == 407),
            row(Fault.NONE, it -> it.status() >= 200 && it.status() < 300),
            row(Fault.SCOPE_MISSING, it -> it.status() == 401 && it.category().equals("FAILURE_CLIENT_SCOPE_CHECK")),
            row(Fault.SCOPE_MISSING, it -> refused(it) && it.says("scope does not match")),
            row(Fault.DEFECT, it -> it.status() == 403 && it.says("connect session auth token")),
            row(
                    Fault.API_TOKEN_REFUSED,
                    it -> it.status() == 401 && it.endpoint().byApiToken()),
            row(Fault.TOKEN_REFUSED, it -> it.status() == 401),
            row(Fault.APP_NOT_INSTALLED, it -> it.status() == 403 && it.says("not installed")),
            row(Fault.ADDRESS_REFUSED, it -> it.status() == 403 && it.says("ip address")),
            row(Fault.SITE_UNKNOWN, it -> it.status() == 404 && it.form() == Signal.Form.ROUTE),
            row(Fault.NOT_PERMITTED, it -> it.status() == 403),
            row(Fault.HIDDEN, it -> it.status() == 404 && it.form() != Signal.Form.PROBLEM),
            row(Fault.REMOVED, it -> it.status() == 410),
            row(Fault.REQUEST_REFUSED, it -> it.status() >= 400),
            row(Fault.OUTAGE, it -> true));

    private Classifier() {}

    /** What is the matter. */
    public static Fault classify(Signal signal) {
        List<Row> rows = signal.endpoint().isToken() ? TOKEN : JIRA;
        if (signal.endpoint().isToken() && signal.status() >= 200 && signal.status() < 300) {
            return tokenGiven(signal);
        }
        return first(ANYWHERE, signal, first(rows, signal, Fault.OUTAGE));
    }

    /** A 200 that is not JSON was cut short on its way: the token may have been renewed. */
    private static Fault tokenGiven(Signal signal) {
        if (signal.form() != Signal.Form.TEXT) {
            return Fault.NONE;
        }
        return signal.endpoint() == Endpoint.TOKEN_BY_REFRESH ? Fault.UNCLEAR : Fault.OUTAGE;
    }

    private static Fault first(List<Row> rows, Signal signal, Fault otherwise) {
        return rows.stream()
                .filter(row -> row.fits().test(signal))
                .map(Row::fault)
                .findFirst()
                .orElse(otherwise);
    }

    private static boolean isGrantError(Signal signal) {
        return signal.error().equals("invalid_grant") || signal.error().equals("unauthorized_client");
    }

    private static boolean aboutRefreshToken(Signal signal) {
        return signal.says("refresh_token") || signal.says("refresh token");
    }

    private static boolean refused(Signal signal) {
        return signal.status() == 401 || signal.status() == 403;
    }
}
