package dev.jiramcp.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of stored apps and connections: cause and remedy of each. */
class StoredTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @TempDir
    Path home;

    private TestingTerminal terminal() {
        return new TestingTerminal().at(SANDBOX.sandbox()).with("JIRA_MCP_HOME", home.toString());
    }

    private String doctor() {
        return doctor("");
    }

    private String doctor(String listen) {
        try (TestingTerminal terminal =
                listen.isEmpty() ? terminal() : terminal().with("JIRA_MCP_LISTEN", listen)) {
            int unused = terminal.run("doctor");
            return terminal.out();
        }
    }

    private void enter(String lines, String... arguments) {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(lines);
            assertThat(terminal.run(arguments)).as(terminal.err()).isZero();
        }
    }

    private void enterToken(int days, String profile) {
        enter(
                SANDBOX.sandbox().site(TestingSandbox.SITE) + "\n" + TestingSandbox.AMARA + "\n"
                        + SANDBOX.sandbox().apiToken(TestingSandbox.AMARA) + "\n"
                        + LocalDate.now(ZoneOffset.UTC).plusDays(days) + "\ny\n",
                "connect",
                "--api-token",
                "--profile",
                profile);
    }

    private void register(String secret, String callback) {
        Map<String, String> environment = Map.of(
                "JIRA_MCP_HOME", home.toString(),
                "JIRA_MCP_ATLASSIAN_AUTH_URL", SANDBOX.sandbox().uri().toString(),
                "JIRA_MCP_ATLASSIAN_API_URL", SANDBOX.sandbox().uri().toString());
        try (Program program = Program.start(Settings.read(Map.of(), environment), false)) {
            program.books()
                    .apps()
                    .put(
                            Registration.own(
                                    Caller.local("test").tenant(),
                                    DemoApps.CLIENT_ID,
                                    Secret.of(secret),
                                    URI.create(callback)),
                            Actor.SYSTEM);
        }
    }

    @Test
    void makesNoDatabaseByLooking() {
        assertThat(doctor()).contains("Stored connections: none yet");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void saysThatAConnectionIsWellAndWhatItsScopesLeaveOut() {
        enterToken(300, "read");
        assertThat(doctor())
                .contains(
                        "Keys: everything that is sealed opens",
                        "API token without scopes: active",
                        "/site/brightwell reached",
                        "read:jira-user read:jira-work; ",
                        "take more: write:jira-work (",
                        "jira_add_comment")
                .doesNotContain("none is set", "ATATT");
    }

    @Test
    void saysThatATokenEndsSoonAndThatItWasRevoked() {
        enterToken(5, "standard");
        assertThat(doctor()).contains("expiring soon", "Connect again ahead of that");
        assertThat(SANDBOX.sandbox()
                        .control()
                        .doors()
                        .tokens()
                        .revoke(SANDBOX.sandbox().apiToken(TestingSandbox.AMARA)))
                .isTrue();
        assertThat(doctor()).contains("BROKEN", "The e-mail address and API token are not accepted");
    }

    @Test
    void saysOfAServiceAccountWhatItLacks() {
        enter(
                DemoApps.SERVICE_CLIENT_ID + "\n" + DemoApps.SERVICE_CLIENT_SECRET + "\nall\ny\n",
                "connect",
                "--service-account",
                "--installation");
        assertThat(doctor())
                .contains(
                        "App " + DemoApps.SERVICE_CLIENT_ID + ": Atlassian accepts its id and secret",
                        "Scopes of " + DemoApps.SERVICE_CLIENT_ID + ": all that the tools take",
                        "of the organisation: OAuth: active")
                .doesNotContain("Callback of " + DemoApps.SERVICE_CLIENT_ID);
    }

    @Test
    void knowsTheCallbackOfAServerThatListensOnAnotherPort() {
        register(DemoApps.CLIENT_SECRET, "http://localhost:18083/oauth/atlassian/callback");
        assertThat(doctor("127.0.0.1:18083"))
                .contains("Callback of " + DemoApps.CLIENT_ID + ": http://localhost:18083/oauth/atlassian/callback")
                .doesNotContain("callback_mismatch");
        assertThat(doctor("127.0.0.1:18084"))
                .contains("this program answers at http://localhost:18084/oauth/atlassian/callback and"
                        + " http://localhost:8080/oauth/atlassian/callback");
    }

    @Test
    void tellsAWrongSecretAndACallbackThatIsElsewhere() {
        register("not-the-secret", "https://old.example/oauth/atlassian/callback");
        assertThat(doctor())
                .contains(
                        "BROKEN   App " + DemoApps.CLIENT_ID,
                        "nobody has to connect again",
                        "It was https://old.example/oauth/atlassian/callback",
                        "this program answers at http://localhost:8080/oauth/atlassian/callback")
                .doesNotContain("not-the-secret");
        register(DemoApps.CLIENT_SECRET, DemoApps.CALLBACK);
        assertThat(doctor())
                .contains(
                        "App " + DemoApps.CLIENT_ID + ": Atlassian accepts its id and secret",
                        DemoApps.CALLBACK + ", to be set at the app to the letter");
    }

    @Test
    void looksAtEveryOrganisation() {
        Settings settings = Settings.read(
                Map.of(),
                Map.of(
                        "JIRA_MCP_HOME",
                        home.toString(),
                        "JIRA_MCP_ATLASSIAN_AUTH_URL",
                        SANDBOX.sandbox().uri().toString(),
                        "JIRA_MCP_ATLASSIAN_API_URL",
                        SANDBOX.sandbox().uri().toString()));
        try (Program program = Program.start(settings, false)) {
            program.books()
                    .apps()
                    .put(
                            Registration.own(
                                    new TenantId("northgate"),
                                    DemoApps.CLIENT_ID,
                                    Secret.of("wrong"),
                                    URI.create(DemoApps.CALLBACK)),
                            Actor.SYSTEM);
        }
        assertThat(doctor())
                .contains("App " + DemoApps.CLIENT_ID + " (organisation northgate): Atlassian does not accept the app");
    }
}
