package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.call.Calls;
import dev.jiramcp.call.Cancellation;
import dev.jiramcp.call.Progress;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.installation.ApiTokenEntry;
import dev.jiramcp.connection.installation.EnteredTokens;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.JiraDoor;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.StoredConnections;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.tool.Catalogue;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.tool.Selection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each person chose for a connection holds, from the stored choice to what Jira sees, whatever their grant has. */
class ChosenScopesTest {
    private static final URI PAGE = URI.create("https://mcp.example/connect/more");

    private final TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE);
    private final Http http = new Http(HostRules.allowing(broker.sandbox().uri()));
    private final Calls calls = calls();

    @AfterEach
    void close() {
        http.close();
        broker.close();
    }

    private Calls calls() {
        JiraClient client = new JiraClient(http);
        JiraDoor door = new JiraDoor(broker.atlassian(), () -> client, JiraDoor.Watch.NONE);
        StoredConnections connections = new StoredConnections(
                broker.links(),
                broker.grants(),
                broker.tokens(),
                door,
                caller -> Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "Nothing is connected."));
        Surroundings usual = Surroundings.of(List.of());
        Surroundings around = new Surroundings(
                usual.projects(),
                usual.installation(),
                usual.defaults(),
                usual.lookup(),
                (caller, scopes, site) -> Optional.of(PAGE));
        return new Calls(
                Selection.of(Catalogue.ALL, Narrowing.of("all", "", "", false)),
                TestingExchange.of(connections, around),
                () -> "t3st1d");
    }

    private static Caller caller(String person) {
        return new Caller(TestingBroker.TENANT, new UserId(person), "test", Caller.Authentication.BEARER);
    }

    private CallResult call(String person, String tool, String arguments) {
        return calls.call(new CallRequest(
                caller(person), Narrowing.NONE, tool, Json.parse(arguments), Progress.NONE, new Cancellation()));
    }

    private static Site site(Grant grant) {
        return grant.sites().stream()
                .filter(site -> site.url().toString().endsWith("/brightwell"))
                .findFirst()
                .orElseThrow();
    }

    /** Two people on one grant, which has all that the two of them chose together. */
    private void connect(Grant grant, String person, Scope... scopes) {
        broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId(person)),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", List.of(site(grant)), Set.of(scopes)),
                        Actor.SYSTEM);
    }

    private long sent(String operation) {
        return broker.sandbox().traffic().exchanges().stream()
                .filter(exchange -> exchange.operation().equals(operation))
                .count();
    }

    @Test
    void aSharedGrantDoesForEachWhatEachChose() {
        Grant grant = broker.connect(TestingBroker.AMARA);
        connect(grant, "reader", Scope.READ_WORK, Scope.READ_USER);
        connect(grant, "writer", Scope.READ_WORK, Scope.READ_USER, Scope.WRITE_WORK);
        String comment = "{\"issue\":\"FLOW-1\",\"body\":\"hello\"}";

        CallResult refused = call("reader", "jira_add_comment", comment);
        assertThat(refused.isError()).isTrue();
        assertThat(refused.text()).contains("jira_add_comment", "'write:jira-work'", PAGE.toString());
        assertThat(sent("POST /rest/api/3/issue/{issueIdOrKey}/comment")).isZero();

        assertThat(call("reader", "jira_get_issue", "{\"issue\":\"FLOW-1\"}").isError())
                .isFalse();
        CallResult done = call("writer", "jira_add_comment", comment);
        assertThat(done.isError()).as(done.text()).isFalse();
        assertThat(sent("POST /rest/api/3/issue/{issueIdOrKey}/comment")).isEqualTo(1);
    }

    /** The tool may run, and asks for more than was chosen only in passing: to find whom the text mentions. */
    @Test
    void aToolThatMayRunDoesNotReachBeyondTheChoice() {
        Grant grant = broker.connect(TestingBroker.AMARA);
        connect(grant, "writer", Scope.READ_WORK, Scope.WRITE_WORK);
        CallResult done = call("writer", "jira_add_comment", "{\"issue\":\"FLOW-1\",\"body\":\"@[Jonas Lindqvist]\"}");
        assertThat(done.isError()).as(done.text()).isFalse();
        assertThat(sent("GET /rest/api/3/user/search")).isZero();
        assertThat(sent("GET /rest/api/3/myself")).isZero();
    }

    @Test
    void aConnectionForWhichNothingWasChosenMayDoNothing() {
        Grant grant = broker.connect(TestingBroker.AMARA);
        connect(grant, "nobody");
        long before = broker.sandbox().traffic().exchanges().size();
        assertThat(call("nobody", "jira_get_issue", "{\"issue\":\"FLOW-1\"}").isError())
                .isTrue();
        assertThat(broker.sandbox().traffic().exchanges()).hasSize((int) before);
    }

    @Test
    void anApiTokenThatCouldDoEverythingIsHeldToWhatWasChosen() {
        EnteredTokens flow = new EnteredTokens(broker.ground(), broker.atlassian(), broker.tokens(), broker.links());
        flow.link(
                flow.attempt(new ApiTokenEntry(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId("amara")),
                        broker.sandbox().site("brightwell"),
                        TestingBroker.AMARA,
                        Secret.of(broker.sandbox().apiToken(TestingBroker.AMARA)),
                        TestingBroker.START.plus(Duration.ofDays(300)))),
                ScopeChoice.of(List.of(Profile.READ), List.of()),
                Actor.SYSTEM);
        assertThat(call("amara", "jira_get_issue", "{\"issue\":\"FLOW-1\"}").isError())
                .isFalse();
        CallResult refused = call("amara", "jira_delete_issue", "{\"issue\":\"FLOW-1\"}");
        assertThat(refused.text()).contains("'write:jira-work'");
        assertThat(sent("DELETE /rest/api/3/issue/{issueIdOrKey}")).isZero();
    }
}
