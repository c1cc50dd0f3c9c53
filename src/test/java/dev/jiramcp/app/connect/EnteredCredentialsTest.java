package dev.jiramcp.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.tool.TestingSandbox;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** API tokens and service accounts, entered at a terminal. */
class EnteredCredentialsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    @TempDir
    Path home;

    private TestingTerminal terminal() {
        return new TestingTerminal().at(SANDBOX.sandbox()).with("JIRA_MCP_HOME", home.toString());
    }

    private static String day(int ahead) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
    }

    private static String entered(String day, String answer) {
        return SANDBOX.sandbox().site(TestingSandbox.SITE) + "\n" + TestingSandbox.AMARA + "\n"
                + SANDBOX.sandbox().apiToken(TestingSandbox.AMARA) + "\n" + day + "\n" + answer + "\n";
    }

    private String connections() {
        try (TestingTerminal terminal = terminal()) {
            assertThat(terminal.run("connections")).isZero();
            return terminal.out() + terminal.err();
        }
    }

    @Test
    void anApiTokenIsTriedShownAndConnected() {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(entered(day(300), "y"));
            assertThat(terminal.run("connect", "--api-token", "--profile", "read"))
                    .isZero();
            assertThat(terminal.err())
                    .contains("It works.", "Amara", "/site/brightwell")
                    .doesNotContain("ATATT");
            assertThat(terminal.out())
                    .contains("Connected.", "API token without scopes", "read:jira-user read:jira-work\n")
                    .doesNotContain("write:jira-work", "ATATT");
        }
        assertThat(connections()).contains("API token without scopes", "Amara", "active");
    }

    @Test
    void oneThatEndsSoonIsSaidToEndSoon() {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(entered(day(10), "y"));
            assertThat(terminal.run("connect", "--api-token")).isZero();
        }
        assertThat(connections()).contains("expiring soon");
    }

    @Test
    void nothingIsConnectedUnlessThePersonSaysSo() {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(entered(day(300), "n"));
            assertThat(terminal.run("connect", "--api-token")).isEqualTo(2);
            assertThat(terminal.err()).contains("Nothing was connected.");
        }
        assertThat(connections()).contains("No Jira is connected");
    }

    @Test
    void aDayOnWhichNoTokenEndsIsRefusedBeforeAnythingIsAsked() {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(entered("2020-01-01", "y"));
            assertThat(terminal.run("connect", "--api-token")).isEqualTo(2);
            assertThat(terminal.err()).contains("ended on 2020-01-01");
        }
    }

    @Test
    void aServiceAccountIsConnectedOnTheSitesThatAreNamed() {
        String site = SANDBOX.sandbox().site(TestingSandbox.SITE).toString();
        try (TestingTerminal terminal = terminal()) {
            terminal.type(DemoApps.SERVICE_CLIENT_ID + "\n" + DemoApps.SERVICE_CLIENT_SECRET + "\n" + site + "\ny\n");
            assertThat(terminal.run("connect", "--service-account", "--profile", "standard"))
                    .isZero();
            assertThat(terminal.err()).contains("Which sites").doesNotContain(DemoApps.SERVICE_CLIENT_SECRET);
            assertThat(terminal.out())
                    .contains("Connected.", site, "read:jira-user read:jira-work write:jira-work")
                    .containsOnlyOnce("site  ");
        }
    }

    @Test
    void removingTheInstallationSaysWhatItEndsAndEndsIt() {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(entered(day(300), "y"));
            assertThat(terminal.run("connect", "--api-token")).isZero();
        }
        try (TestingTerminal terminal = terminal()) {
            String site = SANDBOX.sandbox().site(TestingSandbox.SITE).toString();
            terminal.type(DemoApps.SERVICE_CLIENT_ID + "\n" + DemoApps.SERVICE_CLIENT_SECRET + "\n" + site + "\ny\n");
            assertThat(terminal.run("connect", "--service-account", "--installation"))
                    .isZero();
        }
        try (TestingTerminal terminal = terminal()) {
            assertThat(terminal.run("connections", "--installation")).isZero();
            assertThat(terminal.out()).contains("/site/brightwell", "active").doesNotContain("API token");
        }
        try (TestingTerminal terminal = terminal()) {
            terminal.type("n\n");
            assertThat(terminal.run("disconnect", "--installation", "--all")).isEqualTo(1);
            assertThat(terminal.out()).contains("ends the connections of 1 person");
            assertThat(terminal.err()).contains("Nothing was changed.");
        }
        assertThat(connections()).contains("Amara", "active");
        try (TestingTerminal terminal = terminal()) {
            assertThat(terminal.run("disconnect", "--installation", "--all", "--yes"))
                    .isZero();
            assertThat(terminal.out()).contains("The installation is removed.");
        }
        assertThat(connections()).contains("No Jira is connected");
    }

    private String said(int status, String typed, String... arguments) {
        try (TestingTerminal terminal = terminal()) {
            terminal.type(typed);
            assertThat(terminal.run(arguments)).as(terminal.err()).isEqualTo(status);
            return terminal.out() + terminal.err();
        }
    }

    private void installServiceAccount(String... more) {
        String site = SANDBOX.sandbox().site(TestingSandbox.SITE).toString();
        String typed = DemoApps.SERVICE_CLIENT_ID + "\n" + DemoApps.SERVICE_CLIENT_SECRET + "\n" + site + "\ny\n";
        List<String> arguments = new ArrayList<>(List.of("connect", "--service-account", "--installation"));
        arguments.addAll(List.of(more));
        assertThat(said(0, typed, arguments.toArray(String[]::new))).contains("Connected.");
    }

    @Test
    void theLastConnectionOfTheOrganisationTakesPeoplesAlongWhereItComesFirst() {
        installServiceAccount();
        assertThat(said(0, "", "installation", "--require", "true")).contains("people connect only within");
        assertThat(said(0, entered(day(300), "y"), "connect", "--api-token")).contains("Connected.");
        String id = said(0, "", "connections", "--installation", "--json")
                .replaceFirst("(?s).*?\"id\" *: *\"([^\"]+)\".*", "$1");
        assertThat(said(1, "n\n", "disconnect", id, "--installation"))
                .contains("the connections of 1 person end with it", "Nothing was changed.");
        assertThat(connections()).contains("Amara", "active");
        assertThat(said(0, "y\n", "disconnect", id, "--installation")).contains("The connection is removed");
        assertThat(connections()).contains("No Jira is connected");
    }

    @Test
    void anotherOrganisationsInstallationIsItsOwn() {
        said(0, "", "tenants", "add", "acme", "--owner", "ann@example.com");
        installServiceAccount("--tenant", "acme");
        assertThat(said(0, "", "installation", "--tenant", "acme"))
                .contains("service account", "of the organisation's own");
        assertThat(said(0, "", "installation")).doesNotContain("service account", "of the organisation's own");
        assertThat(said(0, "", "installation", "--require", "true", "--tenant", "acme"))
                .contains("people connect only within");
        assertThat(said(0, "", "installation")).contains("people may connect without");
        assertThat(said(0, "", "connections", "--installation", "--tenant", "acme"))
                .contains("/site/brightwell");
        assertThat(said(0, "", "disconnect", "--installation", "--all", "--yes", "--tenant", "acme"))
                .contains("The installation is removed.");
        assertThat(said(2, "", "installation", "--tenant", "acme")).contains("Nothing is installed");
        assertThat(said(2, "", "connect", "--api-token", "--tenant", "acme")).contains("--tenant goes with");
        assertThat(said(1, "", "installation", "--tenant", "nobody")).contains("no tenant 'nobody'");
    }

    @Test
    void flagsThatDoNotFitAreRefused() {
        try (TestingTerminal terminal = terminal()) {
            assertThat(terminal.run("connect", "--api-token", "--service-account"))
                    .isEqualTo(2);
            assertThat(terminal.run("connect", "--installation")).isEqualTo(2);
            assertThat(terminal.err()).contains("two credentials", "--installation goes with");
        }
    }
}
