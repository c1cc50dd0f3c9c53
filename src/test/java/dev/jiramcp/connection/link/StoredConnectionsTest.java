package dev.jiramcp.connection.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stored connections in use. */
class StoredConnectionsTest {
    private static final UserId AMARA = new UserId("amara");

    private static Caller caller(String name) {
        return new Caller(TestingBroker.TENANT, new UserId(name), "test", Caller.Authentication.BEARER);
    }

    private static StoredConnections connections(TestingBroker broker, Http http) {
        return new StoredConnections(
                broker.links(),
                broker.grants(),
                broker.tokens(),
                new JiraDoor(broker.atlassian(), () -> new JiraClient(http), JiraDoor.Watch.NONE),
                caller -> Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "Connect."));
    }

    private static Http http(TestingBroker broker) {
        return new Http(HostRules.allowing(broker.sandbox().uri()));
    }

    private static String myself(Connection connection) {
        return connection
                .on(connection.sites().get(0))
                .send(JiraCall.get("/rest/api/3/myself"))
                .path("emailAddress")
                .asString("");
    }

    private static Link link(TestingBroker broker, Grant grant, Owner owner, Set<Scope> scopes) {
        List<Site> one = grant.sites().subList(0, 1);
        return broker.links()
                .add(
                        TestingBroker.TENANT,
                        owner,
                        new Credential.OfGrant(grant.id()),
                        new Terms("", one, scopes),
                        Actor.SYSTEM);
    }

    @ParameterizedTest
    @EnumSource
    void callsJiraAsThePersonForDays(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind);
                Http http = http(broker)) {
            StoredConnections connections = connections(broker, http);
            assertThatThrownBy(() -> connections.of(caller("amara"))).hasMessageContaining("Connect.");
            Grant grant = broker.connect(TestingBroker.AMARA);
            Link link = link(broker, grant, new Owner.Person(AMARA), Set.of(Scope.READ_USER, Scope.MANAGE_PROJECT));
            assertThatThrownBy(() -> connections.of(caller("jonas"))).isInstanceOf(Refusal.class);
            Held held = connections.of(caller("amara")).get(0);
            assertThat(held.id()).isEqualTo(link.id().value());
            assertThat(held.connection().sites()).hasSize(1);
            assertThat(held.connection().scopes()).as("picked and granted").contains(Set.of(Scope.READ_USER));
            for (int call = 0; call < 5; call++) {
                assertThat(myself(held.connection())).isEqualTo(TestingBroker.AMARA);
                broker.clock().advance(Duration.ofHours(7));
            }
            assertThat(broker.links()
                            .find(TestingBroker.TENANT, link.id())
                            .orElseThrow()
                            .used())
                    .isAfter(link.used());
            assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatHasEndedSaysSoAndTheOthersWork(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind);
                Http http = http(broker)) {
            StoredConnections connections = connections(broker, http);
            Grant mine = broker.connect(TestingBroker.AMARA);
            link(broker, mine, new Owner.Person(AMARA), Set.of(Scope.READ_USER));
            broker.sandbox().control().accounts().grants().changePassword(broker.account(TestingBroker.AMARA));
            broker.clock().advance(Duration.ofMinutes(61));
            Connection only = connections.of(caller("amara")).get(0).connection();
            assertThatThrownBy(() -> myself(only)).isInstanceOf(Refusal.class).hasMessageContaining("has ended");
            assertThatThrownBy(
                            () -> myself(connections.of(caller("amara")).get(0).connection()))
                    .as("it is the only one, and says what to do")
                    .hasMessageContaining("Connect Jira again");
            Grant ours = broker.connect(TestingBroker.JONAS);
            link(broker, ours, new Owner.Installation(), Set.of(Scope.READ_USER));
            List<Held> held = connections.of(caller("amara"));
            assertThat(held)
                    .filteredOn(each -> each.ended().isPresent())
                    .extracting(Held::holder)
                    .containsExactly(Held.Holder.PERSON);
            Held working = held.stream()
                    .filter(each -> each.ended().isEmpty())
                    .findFirst()
                    .orElseThrow();
            assertThat(working.holder()).isEqualTo(Held.Holder.INSTALLATION);
            assertThat(myself(working.connection())).isEqualTo(TestingBroker.JONAS);
        }
    }
}
