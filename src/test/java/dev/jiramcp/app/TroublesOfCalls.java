package dev.jiramcp.app;

import static dev.jiramcp.app.TroubleTable.At.CONNECTING;
import static dev.jiramcp.app.TroubleTable.At.CONSOLE;
import static dev.jiramcp.app.TroubleTable.At.DOCTOR;
import static dev.jiramcp.app.TroubleTable.At.GATEWAY;
import static dev.jiramcp.app.TroubleTable.At.TOOL;
import static dev.jiramcp.app.TroubledServer.PRIYA;

import dev.jiramcp.app.TroubleTable.Row;
import dev.jiramcp.model.Trouble;
import java.util.List;
import java.util.function.Consumer;

/** What goes wrong when Jira is called: the table of the gateway's and the site's answers. */
final class TroublesOfCalls {
    private static final String SEARCH = "/rest/api/3/search/jql";
    private static final String COMMENT = "/rest/api/3/issue/{key}/comment";
    private static final String MYSELF = "/rest/api/3/myself";
    private static final String RESOURCES = "/oauth/token/accessible-resources";

    private TroublesOfCalls() {}

    static List<Row> rows() {
        return List.of(
                read(Trouble.NOT_AUTHENTICATED, "unauthorized")
                        .in(
                                DOCTOR,
                                server -> server.failing("GET", RESOURCES, "unauthorized")
                                        .doctor()),
                read(Trouble.SCOPE_MISSING, "scope-mismatch").in(DOCTOR, TroubledServer::doctor),
                new Row(Trouble.WRONG_CREDENTIAL)
                        .by(TroubledServer::connectedByToken)
                        .in(TOOL, server -> server.toolAt(server.site(), PRIYA, "wrong"))
                        .at(CONSOLE, server -> server.endedToken().checked())
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(TroubleTable.NOT_WALKING, CONNECTING)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                read(Trouble.NOT_PERMITTED, "admin-only").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.NOT_FOUND, "hidden").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.APP_NOT_INSTALLED, TroubledServer::uninstall).never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.IP_NOT_ALLOWED, TroubledServer::allowListAddresses).never(TroubleTable.NOT_ASKED, DOCTOR),
                call(Trouble.REFUSED_BY_JIRA, "jira_search", "{\"jql\":\"nonsense = 1\"}", server -> {})
                        .never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.REMOVED, "removed").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED_APP, "limit-quota").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED_SITE, "limit-quota-tenant").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED_COST, "limit-cost").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED_BURST, "limit-burst").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED_ISSUE, "limit-per-issue").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.RATE_LIMITED, "limit-gateway").never(TroubleTable.NOT_ASKED, DOCTOR),
                read(Trouble.UNAVAILABLE, "edge-502")
                        .in(
                                DOCTOR,
                                server -> server.failing("GET", RESOURCES, "edge-502")
                                        .doctor()),
                read(Trouble.UNREACHABLE, "e12-drop")
                        .in(
                                DOCTOR,
                                server -> server.failing("GET", RESOURCES, "e12-drop")
                                        .doctor())
                        .in(
                                GATEWAY,
                                server -> server.failing("GET", MYSELF, "e12-drop")
                                        .gateway("GET", MYSELF, server.brokerToken())
                                        .body()),
                call(
                                Trouble.OUTCOME_UNKNOWN,
                                "jira_add_comment",
                                "{\"issue\":\"FLOW-7\",\"body\":\"x\"}",
                                server -> server.failing("POST", COMMENT, "e12-drop-processed"))
                        .never("doctor changes nothing", DOCTOR)
                        .in(
                                GATEWAY,
                                server -> server.gateway(
                                                "POST", "/rest/api/3/issue/FLOW-7/comment", server.writingToken())
                                        .body()),
                read(Trouble.UNEXPECTED_ANSWER, "e12-html")
                        .never("doctor says unavailable of whatever is no list of sites", DOCTOR));
    }

    /** A reading call that gets this answer. */
    private static Row read(Trouble trouble, String preset) {
        return read(trouble, server -> server.failing("POST", SEARCH, preset));
    }

    private static Row read(Trouble trouble, Consumer<TroubledServer> cause) {
        return call(trouble, "jira_search", "{\"jql\":\"key = FLOW-7\"}", cause);
    }

    private static Row call(Trouble trouble, String tool, String arguments, Consumer<TroubledServer> cause) {
        return new Row(trouble)
                .by(server -> cause.accept(server.connected()))
                .in(TOOL, server -> server.tool(tool, arguments))
                .at(CONSOLE, server -> server.trial(tool, arguments))
                .never(TroubleTable.NOT_WALKING, CONNECTING)
                .never(TroubleTable.AS_JIRA, GATEWAY);
    }
}
