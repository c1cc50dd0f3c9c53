package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.mcp.wire.HttpWire;
import dev.jiramcp.mcp.wire.RawHttp;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.mcp.wire.Traffic;
import dev.jiramcp.mcp.wire.Wire;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.tool.TestingSandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong in front of the program and behind it: each is answered clearly, and the next call works. */
class BadInputTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Match SEARCH = Match.of("POST", "/rest/api/3/search/jql");
    private static final String GOOD = "{\"jql\":\"project = FLOW ORDER BY key\",\"limit\":1}";

    private static final TestingTerminal TERMINAL = new TestingTerminal();

    @BeforeAll
    static void serve() {
        TERMINAL.as(SANDBOX.sandbox()).start("serve");
    }

    @AfterAll
    static void stop() {
        TERMINAL.close();
    }

    @AfterEach
    void saysNothingOfItsInside() {
        assertThat(TERMINAL.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    /** The two doors. */
    enum Door {
        HTTP {
            @Override
            void with(Visit visit) {
                try (Wire wire = new HttpWire(TERMINAL.server())) {
                    visit.to(wire);
                }
            }
        },
        STDIO {
            @Override
            void with(Visit visit) {
                Settings settings = Settings.read(Map.of(), TERMINAL.environment());
                try (Program program = Program.start(settings, false);
                        Wire wire = new StdioWire(program.service())) {
                    visit.to(wire);
                }
            }
        };

        abstract void with(Visit visit);
    }

    private interface Visit {
        void to(Wire wire);
    }

    private static Traffic call(Wire wire, String tool, String arguments) {
        ObjectNode params = Json.object().put("name", tool);
        params.set("arguments", Json.parse(arguments));
        return wire.modern("tools/call", Json.write(params), "{}");
    }

    private static void assertWorks(Wire wire) {
        assertThat(call(wire, "jira_search", GOOD).text()).contains("FLOW-1");
    }

    private static String refused(Traffic traffic) {
        assertThat(traffic.result().path("isError").asBoolean(false))
                .as(traffic.reply().toString())
                .isTrue();
        return traffic.text();
    }

    @ParameterizedTest
    @EnumSource
    void unknownToolsAndWrongArguments(Door door) {
        door.with(wire -> {
            assertThat(call(wire, "jira_serch", "{}").reply().toString()).contains("jira_search");
            assertThat(refused(call(wire, "jira_search", "{\"jqll\":\"x\"}"))).contains("jqll", "'jql'");
            assertThat(refused(call(wire, "jira_search", "{\"jql\":{\"a\":1}}")))
                    .contains("jql");
            assertThat(refused(call(wire, "jira_search", "{\"jql\":\"x\",\"limit\":\"many\"}")))
                    .contains("limit", "many");
            assertThat(refused(call(wire, "jira_search", "{\"jql\":\"project = = FLOW\"}")))
                    .isNotBlank();
            assertWorks(wire);
        });
    }

    static List<Effect> upstream() {
        return List.of(
                new Effect.Garble(Effect.Garbling.HTML),
                new Effect.Garble(Effect.Garbling.MALFORMED),
                new Effect.Garble(Effect.Garbling.EMPTY),
                new Effect.Garble(Effect.Garbling.NOT_UTF8),
                new Effect.Truncate(20),
                new Effect.Drop(false, true),
                new Effect.Drop(true, false),
                new Effect.Answer(Reply.errors(403, "no"), false),
                new Effect.Answer(Reply.errors(429, "slow").with("Retry-After", "3600"), false));
    }

    @ParameterizedTest
    @EnumSource
    void whateverJiraAnswers(Door door) {
        door.with(wire -> upstream().forEach(effect -> {
            SANDBOX.sandbox().control().plan(Fault.always(SEARCH, effect));
            Traffic traffic = call(wire, "jira_search", GOOD);
            if (!(effect instanceof Effect.Garble garble) || garble.how() != Effect.Garbling.NOT_UTF8) {
                assertThat(refused(traffic)).as(effect.toString()).doesNotContain("Exception", "dev.jiramcp", "<html");
            }
            SANDBOX.sandbox().control().faults().clear();
            assertWorks(wire);
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            garbage               | 400
            {"jsonrpc":"2.0"      | 400
            [1,2]                 | 400
            """)
    void whatIsNoMessage(String body, int status) {
        try (RawHttp raw = new RawHttp(TERMINAL.server().getPort())) {
            raw.post(body);
            assertThat(raw.response()).startsWith("HTTP/1.1 " + status + " ");
        }
        Door.HTTP.with(BadInputTest::assertWorks);
    }

    @Test
    void aWrongRevision() {
        Door.HTTP.with(wire -> {
            ObjectNode request = wire.modernRequest("tools/list", "{}", "{}");
            ((ObjectNode) request.path("params").path("_meta"))
                    .put("io.modelcontextprotocol/protocolVersion", "2099-01-01");
            Traffic traffic = wire.ask(request);
            assertThat(traffic.error().toString()).contains("2026-07-28");
            assertWorks(wire);
        });
    }

    @Test
    void headersAndParametersNarrowAndNeverWiden() {
        try (RawHttp raw = new RawHttp(TERMINAL.server().getPort())) {
            String list = listing();
            String names = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list";
            raw.post(list, names, "X-MCP-Tools: jira_search, jira_delete_issue");
            assertThat(raw.response()).contains("\"jira_search\"").doesNotContain("\"jira_delete_issue\"");
        }
    }

    private static String listing() {
        try (Wire wire = new HttpWire(TERMINAL.server())) {
            return wire.modernRequest("tools/list", "{}", "{}").toString();
        }
    }
}
