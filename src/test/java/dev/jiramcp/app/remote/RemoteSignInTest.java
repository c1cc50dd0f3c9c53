package dev.jiramcp.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.app.Main;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.server.ServerLogin;
import dev.jiramcp.connection.server.ServerLogins;
import dev.jiramcp.connection.server.ServerTokens;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import dev.jiramcp.tool.TestingSandbox;
import dev.jiramcp.vault.Vault;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Signing in to a server from the terminal, and being signed in for as long as the server lets one. */
class RemoteSignInTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private TestingTerminal serving;
    private URI base;
    private Settings settings;
    private Http http;
    private Store store;

    @BeforeEach
    void serve(@TempDir Path there) {
        serving = new TestingTerminal()
                .as(SANDBOX.sandbox())
                .with("JIRA_MCP_HOME", there.toString())
                .start("serve");
        base = URI.create("http://127.0.0.1:" + serving.server().getPort());
        settings = Settings.read(Map.of(), Map.of("JIRA_MCP_HOME", home.toString()));
        http = new Http(HostRules.allowing(base));
        store = Store.at(settings.database());
    }

    @AfterEach
    void stop() {
        store.close();
        http.close();
        serving.close();
    }

    private void connect() {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                () -> {});
        List<String> seen = new ArrayList<>();
        RemoteConnect.run(terminal, settings, base, page -> seen.add(new FakePerson().open(page)));
        assertThat(seen).singleElement().asString().contains("200", "You are signed in");
    }

    private ServerLogins logins() {
        return new ServerLogins(store, new Vault(store, settings.masterKeys(), Clock.systemUTC()), Clock.systemUTC());
    }

    private SignedIn process(InstantSource clock) {
        return new SignedIn(
                ServerAddress.of(base),
                new SignedIn.Kept(logins(), () -> true),
                new TokenEndpoint(http, clock),
                clock,
                Pause.real());
    }

    @Test
    void signsInAndSaysWhatIsConnected() {
        connect();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("Connected: " + SANDBOX.sandbox().site(TestingSandbox.SITE) + System.lineSeparator());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("code_challenge_method=S256", "You are signed in to " + base);
        assertThat(logins().find(base)).isPresent();
    }

    @Test
    void worksInJiraOverStdioWithTheSignIn() {
        connect();
        try (TestingTerminal host = new TestingTerminal()
                .with("JIRA_MCP_HOME", home.toString())
                .start("stdio", "--server", base + "/mcp")) {
            host.type("""
                    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"jira_get_me","arguments":{},"_meta":{\
                    "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                    "io.modelcontextprotocol/clientCapabilities":{}}}}
                    """);
            assertThat(host.stop()).isZero();
            assertThat(Json.parse(host.out().strip()).path("result").toString()).contains(TestingSandbox.AMARA);
        }
    }

    @Test
    void isRenewedOnceByManyThreadsOfTwoProcesses() throws Exception {
        connect();
        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofHours(30));
        List<SignedIn> processes = List.of(process(later), process(later));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Callable<Optional<Authorization.Bearer>>> calls = new ArrayList<>();
            for (int each = 0; each < 40; each++) {
                SignedIn process = processes.get(each % 2);
                calls.add(process::credential);
            }
            List<Future<Optional<Authorization.Bearer>>> answers = threads.invokeAll(calls);
            for (Future<Optional<Authorization.Bearer>> answer : answers) {
                assertThat(answer.get()).isPresent().isEqualTo(answers.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins().find(base)).get().extracting(ServerLogin::version).isEqualTo(2L);
    }

    private Process host() {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "stdio",
                        "--server",
                        base + "/mcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("JIRA_MCP_HOME", home.toString());
        try {
            return builder.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void ask(Process host, int id) throws IOException {
        host.getOutputStream().write("""
                        {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"jira_get_me","arguments":{},"_meta":{\
                        "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                        "io.modelcontextprotocol/clientCapabilities":{}}}}
                        """.formatted(id).getBytes(StandardCharsets.UTF_8));
        host.getOutputStream().flush();
    }

    /** Two hosts of one machine, each with a process of its own, meet tokens that have ended. */
    @Test
    void isRenewedOnceByTwoRealProcesses() throws Exception {
        connect();
        ServerLogin login = logins().find(base).orElseThrow();
        logins().save(
                        base,
                        login.client(),
                        new ServerTokens(login.tokens().access(), login.tokens().refresh(), Instant.now()));
        long before = logins().find(base).orElseThrow().version();
        List<Process> hosts = List.of(host(), host());
        try {
            for (Process host : hosts) {
                for (int id = 1; id <= 5; id++) {
                    ask(host, id);
                }
            }
            for (Process host : hosts) {
                BufferedReader lines = host.inputReader(StandardCharsets.UTF_8);
                for (int answer = 1; answer <= 5; answer++) {
                    assertThat(lines.readLine()).contains(TestingSandbox.AMARA);
                }
                host.getOutputStream().close();
                assertThat(host.waitFor()).isZero();
            }
        } finally {
            hosts.forEach(Process::destroyForcibly);
        }
        assertThat(logins().find(base)).get().extracting(ServerLogin::version).isEqualTo(before + 1);
    }

    @Test
    void isRenewedWhenTheServerRefusesTheToken() {
        connect();
        ServerLogin login = logins().find(base).orElseThrow();
        ServerTokens broken = new ServerTokens(
                Secret.of("not-a-token"),
                login.tokens().refresh(),
                login.tokens().ends());
        logins().save(base, login.client(), broken);
        SignedIn process = process(InstantSource.system());
        Authorization.Bearer refused = process.credential().orElseThrow();
        assertThat(process.renewed(Optional.of(refused))).isNotEqualTo(refused);
        assertThat(process.credential()).isPresent().isNotEqualTo(Optional.of(refused));
    }

    @Test
    void saysHowToSignInWhereNobodyIsAnyMore() {
        SignedIn nobody = process(InstantSource.system());
        assertThat(nobody.credential()).isEmpty();
        assertThatThrownBy(() -> nobody.renewed(Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("jira-mcp connect --server " + base);
        connect();
        ServerLogin login = logins().find(base).orElseThrow();
        ServerTokens broken = new ServerTokens(
                Secret.of("not-a-token"),
                Optional.of(Secret.of("nor-this")),
                login.tokens().ends());
        logins().save(base, login.client(), broken);
        SignedIn process = process(InstantSource.system());
        Optional<Authorization.Bearer> refused = process.credential();
        assertThatThrownBy(() -> process.renewed(refused)).hasMessageContaining("connect --server");
        assertThat(logins().find(base)).as("nothing is destroyed").isPresent();
    }

    @Test
    void trustsNoServerThatCallsItselfAnother() {
        URI other = URI.create(base.toString().replace("127.0.0.1", "localhost") + "/t/nobody");
        assertThatThrownBy(() -> RemoteServer.discover(http, ServerAddress.of(other)))
                .isInstanceOf(Refusal.class);
    }
}
