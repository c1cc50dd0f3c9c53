package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.ConnectFlow;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Service accounts, which get tokens for themselves. */
class ServiceAccountsTest {
    private static final Actor ADMIN = new Actor("admin", "console");
    private static final Owner ORGANISATION = new Owner.Installation();
    private static final OAuthApp ACCOUNT =
            new OAuthApp(DemoApps.SERVICE_CLIENT_ID, Secret.of(DemoApps.SERVICE_CLIENT_SECRET));

    private static ServiceAccounts flow(TestingBroker broker) {
        return new ServiceAccounts(
                broker.ground(),
                broker.atlassian(),
                new ConnectFlow.Books(broker.apps(), broker.grants(), broker.links()));
    }

    private static ServiceAccounts.Decision decision(List<Site> sites, Scope... scopes) {
        return new ServiceAccounts.Decision(TestingBroker.TENANT, ORGANISATION, sites, Set.of(scopes));
    }

    @ParameterizedTest
    @EnumSource
    void isFoundShownAndLinkedOnTheSitesThatWereChosen(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            FoundAccount found = flow(broker).attempt(ACCOUNT);
            assertThat(found.sites()).hasSizeGreaterThan(1);
            assertThat(found.scopes()).contains(Scope.READ_WORK, Scope.WRITE_WORK);
            assertThat(broker.apps().of(TestingBroker.TENANT)).isEmpty();

            List<Site> one = found.sites().subList(0, 1);
            Link link = flow(broker)
                    .link(found, decision(one, Scope.READ_WORK, Scope.MANAGE_PROJECT, Scope.OFFLINE_ACCESS), ADMIN);
            assertThat(link.owner()).isEqualTo(ORGANISATION);
            assertThat(link.terms().sites()).isEqualTo(one);
            assertThat(link.terms().scopes()).containsExactly(Scope.READ_WORK);
            AtlassianApp app = broker.apps().of(TestingBroker.TENANT).get(0);
            assertThat(app.kind()).isEqualTo(AtlassianApp.Kind.SERVICE_ACCOUNT);
            assertThat(app.callback()).isEmpty();

            Link again =
                    flow(broker).link(flow(broker).attempt(ACCOUNT), decision(found.sites(), Scope.READ_WORK), ADMIN);
            assertThat(again.id()).isEqualTo(link.id());
            assertThat(again.terms().sites()).hasSameSizeAs(found.sites());
        }
    }

    @Test
    void isRefusedWithAWrongSecret() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> flow(broker).attempt(new OAuthApp(DemoApps.SERVICE_CLIENT_ID, Secret.of("canary"))));
            assertThat(refusal.code()).isEqualTo("wrong_client");
            assertThat(refusal.getMessage()).doesNotContain("canary");
        }
    }

    @Test
    void isToldFromAnAppOfTheDeveloperConsole() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> flow(broker).attempt(new OAuthApp(DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET))));
            assertThat(refusal.getMessage()).contains("not of an app of the developer console");
        }
    }

    @Test
    void isLinkedOnNoSiteAndWithNoScopeThatItDoesNotHave() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            FoundAccount found = flow(broker).attempt(ACCOUNT);
            Site foreign = new Site(
                    new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"),
                    "acme",
                    URI.create("https://acme.atlassian.net"));
            assertThat(catchThrowableOfType(
                                    Refusal.class,
                                    () -> flow(broker).link(found, decision(List.of(foreign), Scope.READ_WORK), ADMIN))
                            .code())
                    .isEqualTo("site_not_offered");
            assertThat(catchThrowableOfType(
                                    Refusal.class,
                                    () -> flow(broker).link(found, decision(List.of(), Scope.READ_WORK), ADMIN))
                            .code())
                    .isEqualTo("site_not_offered");
            assertThat(catchThrowableOfType(
                                    Refusal.class,
                                    () -> flow(broker)
                                            .link(found, decision(found.sites(), Scope.MANAGE_PROJECT), ADMIN))
                            .getMessage())
                    .contains("read:jira-work");
            assertThat(broker.apps().of(TestingBroker.TENANT)).isEmpty();
        }
    }
}
