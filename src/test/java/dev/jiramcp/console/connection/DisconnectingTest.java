package dev.jiramcp.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.budget.BudgetRules;
import dev.jiramcp.connection.budget.Spending;
import dev.jiramcp.connection.health.Listing;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.link.Terms;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.NewApiToken;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Rights;
import dev.jiramcp.console.TestingConsole;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The organisation's last connection, ended from the console and by a program: people's end with it, said beforehand. */
class DisconnectingTest {
    private static final Actor ADMIN = new Actor("admin", "console");
    private static final Site SITE = new Site(
            new CloudId("11111111-2222-4333-8444-555555555555"), "brightwell", URI.create("https://b.example"));
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

    private static Link connection(TestingBroker broker, Owner owner) {
        ApiToken token = broker.tokens()
                .add(
                        new NewApiToken(
                                TestingConsole.TENANT,
                                "somebody@example.com",
                                Secret.of("unused"),
                                new AccountId("account-1"),
                                false,
                                SITE,
                                Optional.empty()),
                        ADMIN);
        return broker.links()
                .add(
                        TestingConsole.TENANT,
                        owner,
                        new Credential.OfApiToken(token.id()),
                        new Terms("", List.of(SITE), Set.of(Scope.READ_WORK)),
                        ADMIN);
    }

    private static TestingConsole console(TestingBroker broker, TestingDatabase kind) {
        Installations installations = new Installations(broker.ground(), broker.apps(), broker.links());
        installations.rule().set(TestingConsole.TENANT, true, ADMIN);
        Connecting connecting = new Connecting(
                new Listing(broker.ground()),
                broker.links(),
                installations,
                broker.grants(),
                broker.apps(),
                () -> {
                    throw new AssertionError("nobody connects here");
                },
                Set::of,
                broker.clock());
        Rights rights = (tenant, user) -> new Rights.Granted(
                "administrator", EnumSet.of(Permission.CONNECTIONS_READ, Permission.CONNECTIONS_CHANGE));
        return new TestingConsole(kind, store -> List.of(new ConnectionPages(connecting, looking(broker))), rights);
    }

    private static Looking looking(TestingBroker broker) {
        return new Looking(
                new Spending(broker.ground().store(), BudgetRules.SHARED, broker.clock()), (tenant, connection) -> {
                    throw new AssertionError("nobody looks here");
                });
    }

    private static JsonNode api(TestingConsole.Browser browser, String method, String path) {
        Matcher token = CSRF.matcher(browser.get("/console/connections").body());
        assertThat(token.find()).isTrue();
        return Json.parse(browser.send(browser.request("/api/v1" + path)
                        .header("X-CSRF-Token", token.group(1))
                        .method(method, HttpRequest.BodyPublishers.noBody()))
                .body());
    }

    @ParameterizedTest
    @EnumSource
    void aProgramIsToldAndSaysThatItMayBe(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind);
                TestingConsole console = console(broker, kind)) {
            Link own = connection(broker, new Owner.Installation());
            connection(broker, new Owner.Person(new UserId("amara")));
            connection(broker, new Owner.Person(new UserId("jonas")));
            TestingConsole.Browser browser = console.browser("admin");
            String path = "/connections/" + own.id();

            JsonNode ends = api(browser, "GET", path + "/disconnect");
            assertThat(ends.path("others").intValue()).isEqualTo(2);
            assertThat(ends.path("said").toString()).contains("the connections of 2 people end with it");
            for (String unsaid : List.of(path, path + "?others=1")) {
                JsonNode refused = api(browser, "DELETE", unsaid);
                assertThat(refused.path("code").stringValue()).isEqualTo("more_would_end");
                assertThat(refused.path("remedy").stringValue()).contains("others=2");
            }
            assertThat(broker.links().of(TestingConsole.TENANT)).hasSize(3);
            assertThat(api(browser, "DELETE", path + "?others=2").path("result").stringValue())
                    .contains("2 connections of people ended with it");
            assertThat(broker.links().of(TestingConsole.TENANT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageSaysItBeforeTheButton(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind);
                TestingConsole console = console(broker, kind)) {
            Link own = connection(broker, new Owner.Installation());
            Link persons = connection(broker, new Owner.Person(new UserId("amara")));
            TestingConsole.Browser browser = console.browser("admin");
            assertThat(browser.get("/console/connections/" + persons.id() + "/disconnect")
                            .body())
                    .doesNotContain("end with it");
            String path = "/console/connections/" + own.id() + "/disconnect";
            assertThat(browser.get(path).body())
                    .contains("the connections of 1 person end with it", "name=\"others\" value=\"1\"");
            assertThat(browser.post(path, "do=disconnect").statusCode()).isEqualTo(409);
            assertThat(broker.links().of(TestingConsole.TENANT)).hasSize(2);
            assertThat(browser.post(path, "do=disconnect&others=1").statusCode())
                    .isEqualTo(303);
            assertThat(broker.links().of(TestingConsole.TENANT)).isEmpty();
        }
    }
}
