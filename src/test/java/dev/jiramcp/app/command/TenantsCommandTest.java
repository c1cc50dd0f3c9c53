package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenantsCommandTest {
    @TempDir
    private Path home;

    private TestingTerminal run(int status, String typed, String... arguments) {
        TestingTerminal terminal = new TestingTerminal().with("JIRA_MCP_HOME", home.toString());
        terminal.type(typed);
        assertThat(terminal.run(arguments)).as(terminal.err()).isEqualTo(status);
        return terminal;
    }

    @Test
    void addsClosesOpensAndRemovesAnOrganisation() {
        assertThat(run(0, "", "tenants", "add", "acme", "--name", "Acme Ltd", "--owner", "ann@example.com")
                        .out())
                .contains("http://localhost:8080/t/acme/mcp", "/t/acme/join/jmi_");
        assertThat(run(1, "", "tenants", "add", "acme", "--owner", "ann@example.com")
                        .err())
                .contains("'acme' already");
        assertThat(run(0, "", "tenants", "list").out()).contains("default  active", "acme  active  /t/acme/mcp");

        assertThat(run(1, "acme\n", "tenants", "remove", "acme").err()).contains("open for its people");
        run(0, "", "tenants", "disable", "acme");
        run(0, "", "tenants", "enable", "acme");
        run(0, "", "tenants", "disable", "acme");
        TestingTerminal kept = run(1, "no\n", "tenants", "remove", "acme");
        assertThat(kept.out()).contains("0 members and 0 connections", "audit log stays");
        assertThat(kept.err()).contains("Nothing was changed");
        assertThat(run(0, "acme\n", "tenants", "remove", "acme").out()).contains("is removed");
        assertThat(run(0, "", "tenants", "list").out()).doesNotContain("acme");
        assertThat(run(1, "", "tenants", "disable", "default").err()).contains("always there");
    }

    @Test
    void otherCommandsAreForAnotherOrganisationWhereItIsSaid() {
        run(0, "", "tenants", "add", "acme", "--owner", "ann@example.com");
        run(0, "", "connections", "--tenant", "acme");
        run(0, "", "applications", "add", "--tenant", "acme", "--id", "portal", "--name", "Portal");

        assertThat(run(0, "", "applications", "list", "--tenant", "acme").out()).contains("portal");
        assertThat(run(0, "", "applications", "list").out()).doesNotContain("portal");
        assertThat(run(1, "", "connections", "--tenant", "nobody").err()).contains("no tenant 'nobody'");
    }

    @Test
    void keepsTheSecretOfAnOrganisationsProviderToItself() {
        run(0, "", "tenants", "add", "acme", "--owner", "ann@example.com");
        TestingTerminal set = run(
                0,
                "idp-secret-canary\n",
                "tenants",
                "sign-in",
                "acme",
                "oidc",
                "--issuer",
                "https://login.acme.example",
                "--client-id",
                "jira");
        assertThat(set.out() + set.err()).doesNotContain("idp-secret-canary");
        run(0, "", "tenants", "sign-in", "acme", "atlassian");
        run(2, "", "tenants", "sign-in", "acme", "magic");
        run(2, "", "tenants", "sign-in", "acme", "oidc");
    }
}
