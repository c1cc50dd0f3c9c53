package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which credential is lent, for which site, and to whom it is not. */
class ConnectionExchangeTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static final Site ACME = site("1324a887-45db-1bf4-1e99-ef0ff456d421", "acme");
    private static final Site LABS = site("1324a887-45db-1bf4-1e99-ef0ff456d422", "acme-labs");
    private static final Site TWIN =
            new Site(new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d423"), "acme", URI.create("https://acme2.example"));

    private static Site site(String id, String name) {
        return new Site(new CloudId(id), name, URI.create("https://" + name + ".atlassian.net"));
    }

    private static Refusal refusal(List<Site> sites, Optional<String> named) {
        return catchThrowableOfType(Refusal.class, () -> SiteChoice.choose(sites, named));
    }

    @ParameterizedTest
    @CsvSource({
        "acme,acme",
        "ACME,acme",
        "https://acme.atlassian.net,acme",
        "https://acme.atlassian.net/,acme",
        "https://acme.atlassian.net/browse/A-1,acme",
        "acme-labs.atlassian.net,acme-labs",
        "1324a887-45db-1bf4-1e99-ef0ff456d422,acme-labs",
    })
    void findsASiteByAllThatNamesItExactly(String named, String name) {
        assertThat(SiteChoice.choose(List.of(ACME, LABS), Optional.of(named)).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acm", "acme-lab", "https://acme.atlassian.net.evil.example", "labs", ""})
    void neverTakesWhatLooksMostLikeIt(String named) {
        Refusal refusal = refusal(List.of(ACME, LABS), Optional.of(named));
        assertThat(refusal.code()).isEqualTo("unknown_site");
        assertThat(refusal.getMessage()).contains("https://acme.atlassian.net", "https://acme-labs.atlassian.net");
    }

    @Test
    void takesTheOnlySiteAndNeverTheFirstOfSeveral() {
        assertThat(SiteChoice.choose(List.of(LABS), Optional.empty())).isEqualTo(LABS);
        assertThat(refusal(List.of(ACME, LABS), Optional.empty()).code()).isEqualTo("site_needed");
        assertThat(refusal(List.of(ACME, TWIN), Optional.of("acme")).code()).isEqualTo("ambiguous_site");
        assertThat(refusal(List.of(), Optional.empty()).code()).isEqualTo("no_site");
    }

    private static Ask ask(String scopes) {
        return new Ask(Caller.local("test"), Optional.empty(), "jira_search", Effect.READS, ScopeNeed.of(scopes));
    }

    private static Connection amara() {
        return SANDBOX.oauth(TestingSandbox.AMARA, TestingSandbox.SITE::equals, TestingSandbox.SCOPES);
    }

    @Test
    void lendsAJiraThatCarriesTheCredential() {
        Connection connection = amara();
        TokenExchange exchange = new ConnectionExchange(caller -> connection, List.of());
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
        TokenExchange exchange = new ConnectionExchange(caller -> connection, List.of());
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
        TokenExchange exchange = new ConnectionExchange(caller -> connection, List.of());
        JiraCall call = JiraCall.get("/rest/api/3/statuses/search");
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> exchange.lend(ask("read:jira-user"), lent -> lent.jira().send(call)));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.SCOPE_MISSING);
        assertThat(refusal.getMessage()).contains("'manage:jira-configuration'");
        assertThat(SANDBOX.sandbox().traffic().exchanges())
                .noneMatch(exchanged -> exchanged.operation().contains("statuses/search"));
    }

    @Test
    void keepsToTheOperatorsProjects() {
        Connection connection = amara();
        TokenExchange exchange = new ConnectionExchange(caller -> connection, List.of("FLOW"));
        JiraCall foreign = JiraCall.get("/rest/api/3/project/{projectIdOrKey}", "SEC");
        assertThat(catchThrowableOfType(
                        Refusal.class,
                        () -> exchange.lend(
                                ask("read:jira-work"), lent -> lent.jira().send(foreign))))
                .isNotNull();
    }
}
