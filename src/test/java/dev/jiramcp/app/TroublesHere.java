package dev.jiramcp.app;

import static dev.jiramcp.app.TroubleTable.At.CONNECTING;
import static dev.jiramcp.app.TroubleTable.At.CONSOLE;
import static dev.jiramcp.app.TroubleTable.At.DOCTOR;
import static dev.jiramcp.app.TroubleTable.At.GATEWAY;
import static dev.jiramcp.app.TroubleTable.At.TOOL;

import dev.jiramcp.app.TroubleTable.Row;
import dev.jiramcp.model.Trouble;
import java.util.List;

/** What this server itself says: its decisions, its record, its gateway. */
final class TroublesHere {
    private static final String CALL = "jira_list_projects";
    private static final String SEARCH = "{\"jql\":\"key = FLOW-7\"}";
    private static final String MYSELF = "/rest/api/3/myself";
    private static final String GATEWAYS = "it is about a token or a request of an application";
    private static final String RECORDS = "it is about the log as a whole, and is found by comparing that";

    private TroublesHere() {}

    static List<Row> rows() {
        return List.of(
                new Row(Trouble.DENIED_BY_POLICY)
                        .by(TroubledServer::connected)
                        .in(TOOL, server -> server.tool(CALL, "{}"))
                        .at(CONSOLE, server -> server.trial(CALL, "{}"))
                        .in(
                                GATEWAY,
                                server -> server.gateway("GET", "/rest/api/3/field", server.brokerToken())
                                        .body())
                        .never("connecting is allowed here; ConnectingByPolicyTest forbids it", CONNECTING)
                        .never("doctor asks policy for nothing", DOCTOR),
                new Row(Trouble.AUDIT_UNAVAILABLE)
                        .by(server -> server.connected().sql("ALTER TABLE audit_record RENAME TO gone"))
                        .in(TOOL, server -> server.tool(CALL, "{}"))
                        .at(CONSOLE, server -> server.trial(CALL, "{}"))
                        .never("nothing is connected where nothing can be written", CONNECTING)
                        .never("doctor goes through the log itself", DOCTOR)
                        .never("it takes a token from before; ExchangeStoryTest has one", GATEWAY),
                budget(Trouble.SHARE_USED_UP).with("JIRA_MCP_POINTS_PER_HOUR", "20"),
                budget(Trouble.QUOTA_USED_UP)
                        .with("JIRA_MCP_POINTS_PER_HOUR", "20")
                        .with("JIRA_MCP_POINTS_RESERVE", "0"),
                new Row(Trouble.TOO_FAST)
                        .never(
                                "it takes more calls at once than a test makes; PaceTest books them",
                                TroubleTable.but()),
                new Row(Trouble.TOO_MANY_CHANGES)
                        .never(
                                "it takes more calls at once than a test makes; PaceTest books them",
                                TroubleTable.but()),
                new Row(Trouble.CONNECTION_DISABLED)
                        .by(server -> server.connected().state("DISABLED_BY_ADMIN"))
                        .in(TOOL, server -> server.tool("jira_get_me", "{}"))
                        .at(CONSOLE, TroubledServer::connection)
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(TroubleTable.NOT_WALKING, CONNECTING)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                new Row(Trouble.GRANT_REVOKED)
                        .by(server -> server.connected().state("REVOKED"))
                        .in(TOOL, server -> server.tool("jira_get_me", "{}"))
                        .at(CONSOLE, TroubledServer::connection)
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(TroubleTable.NOT_WALKING, CONNECTING)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                new Row(Trouble.CHECKPOINTS_GONE)
                        .by(server -> server.connected().cutCheckpoints(0))
                        .in(CONSOLE, server -> server.form("/console/audit", "do=verify"))
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(RECORDS, TOOL, CONNECTING, GATEWAY),
                new Row(Trouble.CHECKPOINTS_CUT)
                        .by(server -> server.connected().cutCheckpoints(1))
                        .in(CONSOLE, server -> server.form("/console/audit", "do=verify"))
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(RECORDS, TOOL, CONNECTING, GATEWAY),
                gateway(Trouble.GATEWAY_TOKEN_REFUSED)
                        .in(
                                GATEWAY,
                                server -> server.gateway("GET", MYSELF, "jmb_none")
                                        .body()),
                gateway(Trouble.GATEWAY_SCOPE_MISSING)
                        .in(
                                GATEWAY,
                                server -> server.gateway("POST", "/rest/api/3/issue", server.brokerToken())
                                        .body()),
                gateway(Trouble.CONNECTION_GONE).in(GATEWAY, server -> {
                    String token = server.brokerToken();
                    server.state("REVOKED");
                    return server.gateway("GET", MYSELF, token).body();
                }),
                gateway(Trouble.WRONG_SITE)
                        .in(
                                GATEWAY,
                                server -> server.gatewayOf(
                                                "11111111-2222-3333-4444-555555555555",
                                                "GET",
                                                MYSELF,
                                                server.brokerToken())
                                        .body()),
                gateway(Trouble.PATH_REFUSED)
                        .in(
                                GATEWAY,
                                server -> server.gatewayOf("no-id", "GET", MYSELF, server.brokerToken())
                                        .body()),
                gateway(Trouble.OPERATION_REFUSED)
                        .in(
                                GATEWAY,
                                server -> server.gateway("GET", "/rest/api/3/nothing", server.brokerToken())
                                        .body()));
    }

    private static Row budget(Trouble trouble) {
        return new Row(trouble)
                .by(server -> server.connected().spend())
                .in(TOOL, server -> server.tool("jira_search", SEARCH))
                .at(CONSOLE, server -> server.trial("jira_search", SEARCH))
                .in(
                        GATEWAY,
                        server -> server.gateway("GET", MYSELF, server.brokerToken())
                                .body())
                .never("what is asked while connecting costs no points", CONNECTING)
                .never("doctor spends no points", DOCTOR);
    }

    private static Row gateway(Trouble trouble) {
        return new Row(trouble).by(TroubledServer::connected).never(GATEWAYS, TOOL, CONNECTING, CONSOLE, DOCTOR);
    }
}
