package dev.jiramcp.tool.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.site.Defaults;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.TestingAgent;
import dev.jiramcp.tool.TestingSandbox;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who am I, and which sites, on a sandbox. */
class ContextToolsTest {
    @RegisterExtension
    static final TestingSandbox SANDBOX = new TestingSandbox();

    private static TestingAgent onAllSites() {
        return SANDBOX.agent(SANDBOX.oauth(TestingSandbox.AMARA, site -> true, TestingSandbox.SCOPES));
    }

    @Test
    void saysWhoTheCallerIsAndWhatTheLoginMayDo() {
        ObjectNode me = SANDBOX.as(TestingSandbox.AMARA).ok("jira_get_me", "");
        assertThat(me.path("account").path("name").asString()).isEqualTo("Amara Okafor");
        assertThat(me.path("account").path("email").asString()).isEqualTo(TestingSandbox.AMARA);
        assertThat(me.path("account").path("time_zone").asString()).isEqualTo("Europe/London");
        assertThat(me.path("login").asString()).isEqualTo("OAuth connection");
        assertThat(me.path("sites")).hasSize(1);
        assertThat(me.path("scopes").valueStream().map(JsonNode::asString))
                .containsExactly("offline_access", "read:jira-user", "read:jira-work", "write:jira-work");
        assertThat(me.path("toolsets").valueStream().map(JsonNode::asString)).contains("search", "issues");
    }

    @Test
    void saysWhatTheCallerMayDoInAProjectAndWhatNot() {
        ObjectNode amara = SANDBOX.as(TestingSandbox.AMARA).ok("jira_get_me", """
                {"project":"FLOW"}""");
        assertThat(amara.path("permissions").valueStream().map(JsonNode::asString))
                .contains("BROWSE_PROJECTS", "DELETE_ISSUES");
        ObjectNode jonas = SANDBOX.as(TestingSandbox.JONAS).ok("jira_get_me", """
                {"project":"FLOW"}""");
        assertThat(jonas.path("permissions").valueStream().map(JsonNode::asString))
                .contains("BROWSE_PROJECTS", "CREATE_ISSUES")
                .doesNotContain("ADMINISTER_PROJECTS");
        assertThat(jonas.path("lacking").valueStream().map(JsonNode::asString)).contains("ADMINISTER_PROJECTS");
    }

    @Test
    void saysThatAHiddenProjectDoesNotExist() {
        assertThat(SANDBOX.as(TestingSandbox.JONAS).text("jira_get_me", """
                {"project":"SEC"}"""))
                .contains(
                        "No project could be found with key 'SEC'.",
                        "List the projects that you see with jira_list_projects.");
    }

    @Test
    void listsTheSitesOfTheLogin() {
        ObjectNode sites = onAllSites().ok("jira_list_sites", "");
        assertThat(sites.path("sites")
                        .valueStream()
                        .map(site -> site.path("name").asString()))
                .containsExactlyInAnyOrder("brightwell", "brightwell-labs", "northgate-utilities");
        assertThat(sites.path("sites")
                        .valueStream()
                        .map(site -> site.path("url").asString()))
                .contains(SANDBOX.sandbox().site("brightwell").toString());
    }

    @Test
    void asksForTheSiteWhereThereAreSeveral() {
        TestingAgent agent = onAllSites();
        assertThat(agent.ok("jira_get_me", "").path("note").asString()).contains("'site'");
        assertThat(agent.code("jira_list_projects", "{}")).isEqualTo("site_needed");
        assertThat(agent.refused("jira_list_projects", "{}"))
                .startsWith("You have 3 Jira sites: ")
                .contains("/site/brightwell-labs (brightwell-labs)")
                .contains("Call again with the argument 'site', set to one of these URLs.");
    }

    private static Held held(String site, Optional<Held.Ended> ended) {
        return new Held(
                site,
                Held.Holder.PERSON,
                ended,
                new OfOneSite(SANDBOX.oauth(TestingSandbox.AMARA, any -> true, TestingSandbox.SCOPES), site));
    }

    /** A connection for which one site was chosen of all that its grant reaches. */
    private record OfOneSite(Connection whole, String name) implements Connection {
        @Override
        public String kind() {
            return whole.kind();
        }

        @Override
        public List<Site> sites() {
            return whole.sites().stream()
                    .filter(site -> site.name().equals(name))
                    .toList();
        }

        @Override
        public Optional<Set<Scope>> scopes() {
            return whole.scopes();
        }

        @Override
        public Jira on(Site site) {
            return whole.on(site);
        }
    }

    @Test
    void saysOfAConnectionThatEndedHowToConnectAgain() {
        List<URI> links = new ArrayList<>();
        Surroundings around = new Surroundings(
                List.of(), InstallationUse.NONE, Defaults.NONE, SiteLookup.NONE, (caller, scopes, site) -> {
                    links.add(URI.create("https://mcp.example/connect?to="
                            + site.orElseThrow().getPath()));
                    return Optional.of(links.get(links.size() - 1));
                });
        TestingAgent agent = SANDBOX.agent(
                List.of(
                        held("brightwell", Optional.empty()),
                        held("brightwell-labs", Optional.of(new Held.Ended(Health.REAUTH_REQUIRED, ""))),
                        held("brightwell", Optional.of(new Held.Ended(Health.REVOKED, ""))),
                        held(
                                "northgate-utilities",
                                Optional.of(new Held.Ended(Health.DISABLED_BY_ADMIN, "Ask Hannah.")))),
                around);
        for (String tool : List.of("jira_get_me", "jira_list_sites")) {
            JsonNode ended = agent.ok(tool, "{}").path("ended_connections");
            assertThat(ended).as(tool).hasSize(2);
            JsonNode labs = ended.get(0);
            assertThat(labs.path("code").asString()).isEqualTo("grant_ended");
            assertThat(labs.path("message").asString())
                    .contains("The connection to Jira has ended")
                    .endsWith("It is the connection to " + SANDBOX.sandbox().site("brightwell-labs") + ".");
            assertThat(labs.path("link").asString()).startsWith("https://mcp.example/connect?to=/site/brightwell-labs");
            assertThat(ended.get(1).path("message").asString()).contains("Ask Hannah.");
            assertThat(ended.get(1).has("link"))
                    .as("connecting again does not help")
                    .isFalse();
        }
        assertThat(links).as("one is made with each call").hasSize(2);
        assertThat(SANDBOX.as(TestingSandbox.AMARA).ok("jira_get_me", "").has("ended_connections"))
                .isFalse();
    }

    @Test
    void takesASiteByUrlNameOrCloudId() {
        TestingAgent agent = onAllSites();
        for (String site : Set.of(
                SANDBOX.sandbox().site("brightwell-labs").toString(),
                SANDBOX.sandbox().site("brightwell-labs") + "/browse/LAB-1",
                "Brightwell-Labs",
                "8594f221-9797-4f78-9fa4-485e198d7cd0")) {
            ObjectNode found = agent.ok("jira_list_projects", "{\"site\":\"" + site + "\"}");
            assertThat(found.path("projects")
                            .valueStream()
                            .map(row -> row.path("key").asString()))
                    .as(site)
                    .containsExactly("LAB", "PROTO");
        }
        assertThat(agent.refused("jira_list_projects", """
                {"site":"brightwel"}"""))
                .startsWith("There is no site 'brightwel' among yours. Yours are: ");
    }

    @Test
    void worksWithAnApiTokenWithAndWithoutScopes() {
        TestingAgent plain = SANDBOX.agent(SANDBOX.apiToken(TestingSandbox.JONAS));
        assertThat(plain.ok("jira_get_me", "").path("login").asString()).isEqualTo("API token without scopes");
        TestingAgent scoped = SANDBOX.agent(
                SANDBOX.apiToken(TestingSandbox.JONAS, GetMe.TOOL.scopes().classic()));
        ObjectNode me = scoped.ok("jira_get_me", "");
        assertThat(me.path("login").asString()).isEqualTo("API token with scopes");
        assertThat(me.path("account").path("name").asString()).isEqualTo("Jonas Lindqvist");
    }

    @Test
    void saysThatACredentialIsWrong() {
        TestingAgent wrong = SANDBOX.agent(SANDBOX.apiToken(TestingSandbox.JONAS, "ATATTwrong"));
        assertThat(wrong.code("jira_get_me", "")).isEqualTo("wrong_credential");
        assertThat(wrong.refused("jira_get_me", ""))
                .contains("The e-mail address and API token are not accepted")
                .doesNotContain("ATATTwrong");
    }
}
