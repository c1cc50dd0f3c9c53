package dev.jiramcp.app;

import static dev.jiramcp.app.TroubleTable.At.CONNECTING;
import static dev.jiramcp.app.TroubleTable.At.CONSOLE;
import static dev.jiramcp.app.TroubleTable.At.DOCTOR;
import static dev.jiramcp.app.TroubleTable.At.GATEWAY;
import static dev.jiramcp.app.TroubleTable.At.TOOL;
import static dev.jiramcp.app.TroubledServer.PRIYA;

import dev.jiramcp.app.TroubleTable.Row;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import java.util.List;
import java.util.function.Function;

/** What goes wrong at Atlassian's token endpoint, and with what a token reaches. */
final class TroublesOfTokens {
    private static final String MYSELF = "/rest/api/3/myself";
    private static final String RESOURCES = "/oauth/token/accessible-resources";
    private static final String TOKEN = "/oauth/token";
    private static final String CALL = "jira_get_me";
    private static final String NO_CODE = "a code is exchanged while connecting alone";
    private static final String NO_RENEWAL = "nothing is renewed while connecting";
    private static final String ONE_SECRET = "a service account is entered in the console and by command alone";

    private TroublesOfTokens() {}

    static List<Row> rows() {
        return List.of(
                walked(Trouble.CODE_EXPIRED, "e4").never(NO_CODE, TOOL, DOCTOR, GATEWAY),
                new Row(Trouble.GRANT_ENDED)
                        .by(TroublesOfTokens::revoked)
                        .in(TOOL, server -> server.tool(CALL, "{}"))
                        .at(CONSOLE, TroubledServer::connection)
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(NO_RENEWAL, CONNECTING)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                walked(Trouble.APP_MISCONFIGURED, "e6")
                        .in(DOCTOR, TroubledServer::doctor)
                        .in(TOOL, server -> refused(server.connectedAnew(), "e6"))
                        .never(TroubleTable.PRIVATE, GATEWAY),
                new Row(Trouble.WRONG_CLIENT)
                        .by(TroubledServer::link)
                        .at(
                                CONSOLE,
                                server -> List.of(
                                        server.form(
                                                "/console/apps/new/service",
                                                "do=try&client=" + DemoApps.SERVICE_CLIENT_ID + "&secret=wrong"),
                                        Json.write(server.api()
                                                .refused(
                                                        "enterServiceAccount",
                                                        Json.object()
                                                                .put("client_id", DemoApps.SERVICE_CLIENT_ID)
                                                                .put("client_secret", "wrong"),
                                                        Trouble.WRONG_CLIENT.code()))))
                        .never(ONE_SECRET, TOOL, CONNECTING, DOCTOR, GATEWAY),
                walked(Trouble.MALFORMED_REQUEST, "e7")
                        .in(TOOL, server -> refused(server.connectedAnew(), "e9"))
                        .never("it says nothing of the app or a connection that could be stored", DOCTOR)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                walked(Trouble.THROTTLED, "e10")
                        .in(TOOL, server -> refused(server.connectedAnew(), "e10"))
                        .never("it is over within a minute, and doctor has nothing to ask for", DOCTOR)
                        .never(TroubleTable.PRIVATE, GATEWAY),
                walked(Trouble.NO_ANSWER, "e11-503").never(NO_CODE, TOOL, DOCTOR, GATEWAY),
                renewing(Trouble.REFRESH_FAILED, server -> {
                    server.resting();
                    return server.tool(CALL, "{}");
                }),
                renewing(Trouble.REFRESH_UNCLEAR, server -> refused(server, "e12-drop-processed")),
                reach(Trouble.NO_SITE, "[]")
                        .never("where no site is stored there is none to look for; one that went is site_lost", DOCTOR)
                        .never(TroubleTable.PRIVATE, GATEWAY)
                        .never(TroubleTable.NO_PAGE, TOOL),
                reach(Trouble.NO_JIRA, """
                        [{"id":"1324a887-45db-1bf4-1e99-ef0ff456d421","name":"acme","url":"https://acme.atlassian.net",
                        "scopes":["read:confluence-content.all"]}]""").never(TroubleTable.NOT_WALKING, TOOL, DOCTOR, GATEWAY),
                TroublesOfConnecting.ended(
                        Trouble.ACCOUNT_UNKNOWN,
                        (server, link) -> server.failing("GET", MYSELF, "scope-mismatch")
                                .walker()
                                .arrive(link, PRIYA)),
                new Row(Trouble.ACCOUNT_LINKED_ELSEWHERE)
                        .never(
                                "a server for one person has nobody else; ConnectFlowTest provokes it with two",
                                TroubleTable.but()),
                new Row(Trouble.NOT_A_SITE)
                        .by(TroubledServer::link)
                        .at(
                                CONSOLE,
                                server -> List.of(Json.write(server.api()
                                        .refused(
                                                "findSite",
                                                Json.object().put("address", nowhere(server)),
                                                Trouble.NOT_A_SITE.code()))))
                        .in(
                                DOCTOR,
                                server -> TroubledServer.doctor(server.terminal()
                                        .with("JIRA_MCP_SITE", nowhere(server))
                                        .with("JIRA_MCP_EMAIL", PRIYA)
                                        .with("JIRA_MCP_API_TOKEN", "x")))
                        .in(TOOL, server -> server.toolAt(nowhere(server), PRIYA, "x"))
                        .never("at Atlassian's page sites are chosen, not typed", CONNECTING, GATEWAY),
                new Row(Trouble.SITE_LOST)
                        .by(server -> server.connected().deleteSite())
                        .in(TOOL, server -> server.tool(CALL, "{}"))
                        .at(CONSOLE, TroubledServer::checked)
                        .in(DOCTOR, TroubledServer::doctor)
                        .never(TroubleTable.NOT_WALKING, CONNECTING)
                        .never(TroubleTable.AS_JIRA, GATEWAY));
    }

    /** The code is not exchanged, for this answer of the token endpoint. */
    private static Row walked(Trouble trouble, String preset) {
        return TroublesOfConnecting.ended(
                trouble,
                (server, link) -> server.failing("POST", TOKEN, preset).walker().arrive(link, PRIYA));
    }

    private static Row reach(Trouble trouble, String resources) {
        return TroublesOfConnecting.ended(
                trouble,
                (server, link) -> server.failing(
                                "GET",
                                RESOURCES,
                                new Effect.Answer(Reply.text(200, "application/json", resources), false))
                        .walker()
                        .arrive(link, PRIYA));
    }

    /** A connection whose token can't be renewed now. */
    private static Row renewing(Trouble trouble, Function<TroubledServer, String> call) {
        return new Row(trouble)
                .by(TroubledServer::connected)
                .in(TOOL, call)
                .at(CONSOLE, TroubledServer::connection)
                .in(DOCTOR, TroubledServer::doctor)
                .never(NO_RENEWAL, CONNECTING)
                .never(TroubleTable.PRIVATE, GATEWAY);
    }

    /** What a call says where Jira knows the access token no longer, and this is the answer to the attempt to renew it. */
    private static String refused(TroubledServer server, String preset) {
        return server.aged()
                .failing("GET", MYSELF, "unauthorized")
                .failing("POST", TOKEN, preset)
                .tool(CALL, "{}");
    }

    private static void revoked(TroubledServer server) {
        server.connected().aged().revoke();
        String unused = server.tool(CALL, "{}");
    }

    private static String nowhere(TroubledServer server) {
        return server.sandbox().site("nobody-has-this").toString();
    }
}
