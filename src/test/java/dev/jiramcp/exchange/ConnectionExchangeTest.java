package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which credential is lent, for which site, and to whom it is not. */
class ConnectionExchangeTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static Ask ask(String scopes) {
        return new Ask(Caller.local("test"), Optional.empty(), "jira_search", Effect.READS, ScopeNeed.of(scopes));
    }

    private static Connection amara() {
        return SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES);
    }

    @Test
    void lendsAJiraThatCarriesTheCredential() {
        Connection connection = amara();
        TokenExchange exchange = TestingExchange.of(Connections.only(connection), List.of());
        String email = exchange.lend(
                ask("read:jira-user"),
                lent -> lent.jira()
                        .send(JiraCall.get("/rest/api/3/myself"))
                        .path("emailAddress")
                        .asString(""));
        assertThat(email).isEqualTo(TestingSandbox.AMARA);
        String kind = exchange.lend(ask("read:jira-user"), lent -> lent.login().kind());
        assertThat(kind).isEqualTo("OAuth connection");
    }

    @Test
    void namesTheScopesThatAreMissing() {
        Connection connection = amara();
        TokenExchange exchange = TestingExchange.of(Connections.only(connection), List.of());
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> exchange.lend(ask("read:jira-work manage:jira-project manage:jira-webhook"), lent -> 1));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(refusal.getMessage())
                .contains("jira_search needs the scopes 'manage:jira-project', 'manage:jira-webhook'")
                .doesNotContain("read:jira-work");
    }

    @Test
    void lendsAJiraThatIsHeldToTheScopesOfTheConnection() {
        Connection connection = amara();
        Set<Scope> proposed = new HashSet<>();
        URI page = URI.create("https://mcp.example/connect/more");
        Surroundings usual = Surroundings.of(List.of());
        Surroundings around = new Surroundings(
                usual.projects(), usual.installation(), usual.defaults(), usual.lookup(), (caller, scopes, site) -> {
                    assertThat(site).isPresent();
                    proposed.addAll(scopes);
                    return Optional.of(page);
                });
        TokenExchange exchange = TestingExchange.of(Connections.only(connection), around);
        JiraCall call = JiraCall.get("/rest/api/3/statuses/search");
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> exchange.lend(ask("read:jira-user"), lent -> lent.jira().send(call)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(refusal.getMessage()).contains("'manage:jira-configuration'");
        assertThat(refusal.link()).as("the way to allow it").contains(page);
        assertThat(proposed).contains(new Scope("manage:jira-configuration"), new Scope("read:jira-user"));
        assertThat(SANDBOX.sandbox().traffic().exchanges())
                .noneMatch(exchanged -> exchanged.operation().contains("statuses/search"));
    }

    @Test
    void keepsToTheOperatorsProjects() {
        Connection connection = amara();
        TokenExchange exchange = TestingExchange.of(Connections.only(connection), List.of("FLOW"));
        JiraCall foreign = JiraCall.get("/rest/api/3/project/{projectIdOrKey}", "SEC");
        assertThat(catchThrowableOfType(
                        Refusal.class,
                        () -> exchange.lend(
                                ask("read:jira-work"), lent -> lent.jira().send(foreign))))
                .isNotNull();
    }
}
