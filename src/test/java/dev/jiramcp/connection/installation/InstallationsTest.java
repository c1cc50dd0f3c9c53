package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.TestingDatabase;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An organisation is installed first, and what people connect ends with it. */
class InstallationsTest {
    private static final Actor ADMIN = new Actor("admin", "console");

    private static Installations installations(TestingBroker broker) {
        return new Installations(broker.ground(), broker.apps(), broker.links());
    }

    private static void connect(TestingBroker broker, String email, String person) {
        Grant grant = broker.connect(email);
        broker.links()
                .add(
                        TestingBroker.TENANT,
                        new Owner.Person(new UserId(person)),
                        new Credential.OfGrant(grant.id()),
                        new Terms("", grant.sites(), Set.of(Scope.READ_WORK)),
                        ADMIN);
    }

    private static void installServiceAccount(TestingBroker broker) {
        ServiceAccounts flow = new ServiceAccounts(
                broker.ground(),
                broker.atlassian(),
                new ConnectFlow.Books(broker.apps(), broker.grants(), broker.links()));
        FoundAccount found =
                flow.attempt(new OAuthApp(DemoApps.SERVICE_CLIENT_ID, Secret.of(DemoApps.SERVICE_CLIENT_SECRET)));
        flow.link(
                found,
                new ServiceAccounts.Decision(
                        TestingBroker.TENANT, new Owner.Installation(), found.sites(), Set.of(Scope.READ_WORK)),
                ADMIN);
    }

    @ParameterizedTest
    @EnumSource
    void comesBeforePeopleConnect(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            assertThat(catchThrowableOfType(
                                    Refusal.class, () -> installations(broker).require(TestingBroker.TENANT))
                            .code())
                    .isEqualTo("not_installed");
            broker.app();
            assertThat(installations(broker).require(TestingBroker.TENANT).people())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatItsRemovalEndsAndEndsAllOfIt(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            connect(broker, TestingBroker.AMARA, "amara");
            connect(broker, TestingBroker.JONAS, "jonas");
            installServiceAccount(broker);
            Installation shown = installations(broker).of(TestingBroker.TENANT);
            assertThat(String.join(" ", shown.whatRemovalEnds()))
                    .contains("the connections of 2 people", "1 connection of the organisation's own", "2 apps");

            assertThat(installations(broker).remove(shown, ADMIN)).hasSize(3);
            Installation after = installations(broker).of(TestingBroker.TENANT);
            assertThat(after.exists()).isFalse();
            assertThat(after.connections()).isEmpty();
            assertThat(broker.grants().of(TestingBroker.TENANT)).isEmpty();
            assertThat(catchThrowableOfType(
                            Refusal.class, () -> installations(broker).require(TestingBroker.TENANT)))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotRemovedOverSomebodyWhoWasNotShown(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            connect(broker, TestingBroker.AMARA, "amara");
            Installation shown = installations(broker).of(TestingBroker.TENANT);
            connect(broker, TestingBroker.JONAS, "jonas");
            assertThat(catchThrowableOfType(
                                    Refusal.class, () -> installations(broker).remove(shown, ADMIN))
                            .code())
                    .isEqualTo("changed_meanwhile");
            assertThat(broker.links().of(TestingBroker.TENANT)).hasSize(2);
            assertThat(installations(broker)
                            .remove(new Installation(new TenantId("other"), List.of(), List.of()), ADMIN))
                    .isEmpty();
            assertThat(broker.links().of(TestingBroker.TENANT)).hasSize(2);
        }
    }

    private static Installations required(TestingBroker broker) {
        Installations installations = installations(broker);
        installations.rule().set(TestingBroker.TENANT, true, ADMIN);
        return installations;
    }

    private static Disconnection ofTheOrganisation(TestingBroker broker, Installations installations) {
        List<Link> own = broker.links().ofInstallation(TestingBroker.TENANT);
        return installations.disconnection(TestingBroker.TENANT, own.get(0).id());
    }

    @ParameterizedTest
    @EnumSource
    void theEndOfItsLastConnectionEndsThoseOfPeopleWhereItComesFirst(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Installations installations = required(broker);
            installServiceAccount(broker);
            connect(broker, TestingBroker.AMARA, "amara");
            connect(broker, TestingBroker.JONAS, "jonas");
            connect(broker, TestingBroker.JONAS, "jonas");
            Disconnection shown = ofTheOrganisation(broker, installations);
            assertThat(String.join(" ", shown.whatEndsWithIt()))
                    .contains(
                            "the last connection of the organisation's own", "the connections of 2 people end with it");

            assertThat(installations.end(shown, ADMIN))
                    .hasSize(4)
                    .last()
                    .satisfies(last -> assertThat(last.removed().id())
                            .isEqualTo(shown.link().id()));
            assertThat(broker.links().of(TestingBroker.TENANT)).isEmpty();
            assertThat(broker.grants().of(TestingBroker.TENANT))
                    .allMatch(grant -> grant.state().health() == Health.REVOKED);
            assertThat(broker.apps().of(TestingBroker.TENANT)).as("apps stay").isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseEndsWithOneOfSeveralOrWithAPersonsOrWhereItNeedNotComeFirst(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Installations installations = required(broker);
            installServiceAccount(broker);
            connect(broker, TestingBroker.AMARA, "amara");
            Link persons =
                    broker.links().of(TestingBroker.TENANT, new UserId("amara")).get(0);
            assertThat(installations
                            .disconnection(TestingBroker.TENANT, persons.id())
                            .whatEndsWithIt())
                    .isEmpty();
            installations.rule().set(TestingBroker.TENANT, false, ADMIN);
            assertThat(ofTheOrganisation(broker, installations).within()).isEmpty();
            installations.rule().set(TestingBroker.TENANT, true, ADMIN);
            broker.links()
                    .add(TestingBroker.TENANT, new Owner.Installation(), persons.credential(), persons.terms(), ADMIN);
            Disconnection one = ofTheOrganisation(broker, installations);
            assertThat(one.within()).isEmpty();
            assertThat(installations.end(one, ADMIN)).hasSize(1);
            assertThat(broker.links().of(TestingBroker.TENANT, new UserId("amara")))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingEndsWithTheLastConnectionThatWasNotShown(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Installations installations = required(broker);
            installServiceAccount(broker);
            Disconnection shown = ofTheOrganisation(broker, installations);
            connect(broker, TestingBroker.AMARA, "amara");
            assertThat(catchThrowableOfType(Refusal.class, () -> installations.end(shown, ADMIN))
                            .code())
                    .isEqualTo("changed_meanwhile");
            assertThat(broker.links().of(TestingBroker.TENANT)).hasSize(2);
        }
    }
}
