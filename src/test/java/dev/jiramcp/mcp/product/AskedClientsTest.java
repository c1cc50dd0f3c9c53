package dev.jiramcp.mcp.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.clients.Ended;
import dev.jiramcp.mcp.clients.Node;
import dev.jiramcp.model.Json;
import dev.jiramcp.tool.TestingSandbox;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The official TypeScript clients, whose users are asked in the middle of a call. */
@Tag("node")
class AskedClientsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    /** The same through the program on stdio, which passes all on to the server. */
    private static String[] bridge(URI server, Path home) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new String[] {
            "--",
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(),
            "dev.jiramcp.app.Main",
            "stdio",
            "--server",
            server.toString(),
            "--home",
            home.toString()
        };
    }

    /** As seen from any folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static JsonNode run(String script, String mode, String... server) {
        String plan =
                "{\"mode\":\"" + mode + "\",\"site\":\"" + SANDBOX.sandbox().site("brightwell")
                        + "\",\"call\":{\"name\":\"jira_list_projects\",\"arguments\":{}}}";
        String[] arguments = Stream.concat(Stream.of(plan), Stream.of(server)).toArray(String[]::new);
        Ended client = Node.run("clients/" + script, arguments);
        assertThat(client.status()).as(client.all()).isZero();
        return Json.parse(client.out());
    }

    @ParameterizedTest
    @CsvSource({"asked1.mjs,legacy", "asked2.mjs,legacy", "asked2.mjs,auto", "asked2.mjs,2026-07-28"})
    void connectOutOfACallAndGoOnWithIt(String script, String mode) {
        try (Asker asker = new Asker(
                SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES), false)) {
            JsonNode report = run(script, mode, asker.endpoint().toString());
            assertThat(report.path("seen").toString()).isEqualTo("[\"url\"]");
            assertThat(report.path("error").asBoolean(true)).isFalse();
            assertThat(report.path("text").asString("")).contains("FLOW");
            if (script.equals("asked1.mjs")) {
                assertThat(report.path("complete").asInt(0)).isOne();
            }
        }
    }

    /** A client that opens pages but takes no question gets the error -32042 of the older era, opens the page, and calls again. */
    @Test
    void getTheErrorThatNamesThePageWhereTheyTakeNoQuestion() {
        try (Asker asker = new Asker(
                SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES), false)) {
            JsonNode report = run("unasked1.mjs", "legacy", asker.endpoint().toString());
            assertThat(report.path("seen").toString()).isEqualTo("[-32042,\"url\"]");
            assertThat(report.path("named").asBoolean(false)).isTrue();
            assertThat(report.path("message").asString("")).isNotEmpty();
            assertThat(report.path("error").asBoolean(true)).isFalse();
            assertThat(report.path("text").asString("")).contains("FLOW");
        }
    }

    @ParameterizedTest
    @CsvSource({"asked1.mjs,legacy", "asked2.mjs,legacy", "asked2.mjs,2026-07-28"})
    void chooseASiteOutOfACallAndGoOnWithIt(String script, String mode) {
        try (Asker asker = new Asker(SANDBOX.oauth(TestingSandbox.AMARA, site -> true, TestingSandbox.SCOPES), true)) {
            JsonNode report = run(script, mode, asker.endpoint().toString());
            assertThat(report.path("seen").toString()).isEqualTo("[\"form\"]");
            assertThat(report.path("credential").path("site").asString(""))
                    .isEqualTo(SANDBOX.sandbox().site("brightwell").toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"asked1.mjs,legacy", "asked2.mjs,legacy", "asked2.mjs,2026-07-28"})
    void areAskedThroughTheBridgeToAServerToo(String script, String mode, @TempDir Path home) {
        try (Asker asker = new Asker(SANDBOX.oauth(TestingSandbox.AMARA, site -> true, TestingSandbox.SCOPES), false)) {
            JsonNode report = run(script, mode, bridge(asker.endpoint(), home));
            assertThat(report.path("seen").toString()).isEqualTo("[\"url\",\"form\"]");
            assertThat(report.path("credential").path("site").asString(""))
                    .isEqualTo(SANDBOX.sandbox().site("brightwell").toString());
        }
    }
}
