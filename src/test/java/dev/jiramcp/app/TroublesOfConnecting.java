package dev.jiramcp.app;

import static dev.jiramcp.app.TroubleTable.At.CONNECTING;
import static dev.jiramcp.app.TroubleTable.At.CONSOLE;
import static dev.jiramcp.app.TroubleTable.At.DOCTOR;
import static dev.jiramcp.app.TroubleTable.At.GATEWAY;
import static dev.jiramcp.app.TroubleTable.At.TOOL;
import static dev.jiramcp.app.TroubledServer.PRIYA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TroubleTable.Row;
import dev.jiramcp.connection.connect.StuckPage;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.oauth.connect.Walker;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.oauth.OauthApp;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What goes wrong at Atlassian's page, and on the way back from it: the table of the authorize endpoint, and our own links. */
final class TroublesOfConnecting {
    private static final String ONE_PERSON =
            "a server for one person has nobody else; EndingsTest provokes it with two";

    private TroublesOfConnecting() {}

    static List<Row> rows() {
        return List.of(
                ended(
                        Trouble.CONSENT_REFUSED,
                        (server, link) -> back(
                                server,
                                new SandboxBrowser(PRIYA).cancel(server.walker().approve(link)))),
                ended(Trouble.CONSENT_REQUIRED, TroublesOfConnecting::silently),
                ended(Trouble.AUTHORIZATION_REFUSED, (server, link) -> returned(server, link, "error=invalid_scope")),
                mistaken(
                                StuckPage.CALLBACK,
                                server -> server.app(app -> app.withCallback("https://elsewhere.example/back")))
                        .in(
                                DOCTOR,
                                server -> TroubledServer.doctor(
                                        server.terminal().with("JIRA_MCP_CALLBACK_PORT", "4321"))),
                mistaken(StuckPage.SCOPES, server -> server.app(app -> app.withScopes(Set.of(Scope.READ_WORK))))
                        .in(DOCTOR, TroublesOfConnecting::doctorOfNarrowApp),
                new Row(Trouble.UNKNOWN_SCOPE)
                        .by(TroubledServer::link)
                        .in(
                                CONNECTING,
                                server -> server.walker()
                                        .answer(server.link(), "approve", "profile", "own", "scopes", "read:nonsense")
                                        .body())
                        .in(CONSOLE, server -> server.form("/console/apps/new/own", ownApp("read:nonsense")))
                        .never("nobody names scopes there", TOOL, DOCTOR, GATEWAY),
                astray(StuckPage.TOO_LARGE, TroublesOfConnecting::withEightyScopes),
                mistaken(StuckPage.NOT_SHARED, server -> server.app(app -> app.withSharing(OauthApp.Sharing.PRIVATE))),
                astray(StuckPage.UNKNOWN_CLIENT, way -> way.replaceFirst("([?&])client_id=[^&]*", "$1client_id=bogus")),
                mistaken(
                        StuckPage.ADMINISTRATOR,
                        server -> server.app(app -> app.withSharing(OauthApp.Sharing.NEEDS_ADMIN))),
                asked(StuckPage.NO_SITE),
                asked(StuckPage.NO_RETURN),
                new Row(Trouble.FOREIGN_RETURN)
                        .by(TroubledServer::link)
                        .in(
                                CONNECTING,
                                server -> server.walker()
                                        .get("/oauth/atlassian/callback?state=not-ours&code=x")
                                        .body())
                        .never("a return that belongs to no walk is no walk's", CONSOLE, TOOL, DOCTOR, GATEWAY),
                new Row(Trouble.SUBJECT_MISMATCH).never(ONE_PERSON, TroubleTable.but()),
                ended(Trouble.LINK_WITHDRAWN, (server, link) -> server.walker().answer(link, "withdraw")),
                replaced(),
                new Row(Trouble.LINK_STOPPED)
                        .never(
                                "the links of a server are as lasting as itself; TerminalConnectTest ends a command's",
                                TroubleTable.but()),
                ended(Trouble.LINK_EXPIRED, (server, link) -> server.sql("UPDATE connect_intent SET expires_at = 0")));
    }

    private static Row walked(Trouble trouble, BiConsumer<TroubledServer, String> walk) {
        String[] link = {""};
        return new Row(trouble)
                .by(server -> {
                    link[0] = server.link();
                    walk.accept(server, link[0]);
                })
                .in(CONNECTING, server -> server.walker().open(link[0]).body())
                .never(TroubleTable.NO_PAGE, TOOL)
                .never(TroubleTable.NO_WALK, DOCTOR)
                .never(TroubleTable.NO_CONNECTING, GATEWAY);
    }

    /** A walk that comes back, and ends so. */
    static Row ended(Trouble trouble, BiConsumer<TroubledServer, String> walk) {
        return walked(trouble, walk).at(CONSOLE, TroubledServer::tested);
    }

    private static Row replaced() {
        return walked(
                        Trouble.LINK_REPLACED,
                        (server, link) -> assertThat(server.link()).isNotEqualTo(link))
                .never("the test shows how the newest walk goes", CONSOLE);
    }

    private static void back(TroubledServer server, SandboxBrowser.Landing landing) {
        assertThat(landing.returned()).as(landing.page()).isTrue();
        assertThat(server.walker().get(Walker.way(landing.at())).statusCode()).isEqualTo(303);
    }

    private static void silently(TroubledServer server, String link) {
        URI authorize = server.walker().approve(link);
        SandboxBrowser priya = new SandboxBrowser(PRIYA);
        assertThat(priya.open(authorize).returned()).isFalse();
        back(server, priya.open(URI.create(authorize.toString().replace("prompt=consent", "prompt=none"))));
    }

    private static void returned(TroubledServer server, String link, String query) {
        String state = server.walker().approve(link).getRawQuery().replaceFirst(".*state=([^&]+).*", "$1");
        assertThat(server.walker()
                        .get("/oauth/atlassian/callback?state=" + state + "&" + query)
                        .statusCode())
                .isEqualTo(303);
    }

    private static Row mistaken(StuckPage page, Consumer<TroubledServer> mistake) {
        return stuck(page, (server, way) -> {
            mistake.accept(server);
            return way;
        });
    }

    private static Row astray(StuckPage page, UnaryOperator<String> mistake) {
        return stuck(page, (server, way) -> mistake.apply(way));
    }

    /** A mistake after which Atlassian shows a page of its own, and we explain the one that the person names. */
    private static Row stuck(StuckPage page, BiFunction<TroubledServer, String, String> mistake) {
        return explained(page, (server, link) -> {
            String way = mistake.apply(server, server.walker().approve(link).toString());
            SandboxBrowser.Landing landing = new SandboxBrowser(PRIYA).approve(URI.create(way));
            assertThat(landing.returned()).isFalse();
            assertThat(page.seen().split(", (or )?"))
                    .anyMatch(words -> landing.page().contains(words));
        });
    }

    /** A page that only the person sees. */
    private static Row asked(StuckPage page) {
        return explained(
                page,
                (server, link) -> assertThat(server.walker().approve(link)).isNotNull());
    }

    private static Row explained(StuckPage page, BiConsumer<TroubledServer, String> walk) {
        String[] link = {""};
        return new Row(page.trouble())
                .by(server -> {
                    link[0] = server.link();
                    walk.accept(server, link[0]);
                })
                .in(
                        CONNECTING,
                        server -> server.walker()
                                .get("/connect/" + link[0] + "/stuck?page=" + page.id())
                                .body())
                .at(CONSOLE, server -> server.explained(page.id()))
                .never(TroubleTable.NO_PAGE, TOOL)
                .never(TroubleTable.NO_WALK, DOCTOR)
                .never(TroubleTable.NO_CONNECTING, GATEWAY);
    }

    private static String withEightyScopes(String way) {
        String many = IntStream.range(0, 81).mapToObj(each -> "read:x" + each).collect(Collectors.joining("%20"));
        return way.replaceFirst("([?&])scope=[^&]*", "$1scope=" + many);
    }

    private static String doctorOfNarrowApp(TroubledServer server) {
        server.sql("UPDATE atlassian_app SET scopes = 'read:jira-work'");
        return server.doctor();
    }

    private static String ownApp(String scope) {
        return "do=register&client=" + DemoApps.CLIENT_ID + "&secret=" + DemoApps.CLIENT_SECRET + "&profile=own&names="
                + TroubledServer.encoded(scope);
    }
}
