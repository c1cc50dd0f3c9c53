package dev.jiramcp.policy.cedar;

import static dev.jiramcp.policy.TestingPolicies.ANN;
import static dev.jiramcp.policy.TestingPolicies.HOST;
import static dev.jiramcp.policy.TestingPolicies.NOON;
import static dev.jiramcp.policy.TestingPolicies.SITE;
import static dev.jiramcp.policy.TestingPolicies.TENANT;
import static dev.jiramcp.policy.TestingPolicies.by;
import static dev.jiramcp.policy.TestingPolicies.call;
import static dev.jiramcp.policy.TestingPolicies.fitting;
import static dev.jiramcp.policy.TestingPolicies.request;
import static dev.jiramcp.policy.TestingPolicies.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CedarSetTest {
    private static final String EVERYTHING = "@id(\"all\") permit (principal, action, resource);\n";

    @Test
    void doesNothingThatNoPolicyPermits() {
        Decision decision = set("").decide(call(Action.READ, "jira_search"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.policySet()).isEqualTo("test@1");
        assertThat(decision.policies()).isEmpty();
        assertThat(decision.reason()).isEqualTo("No policy permits you this: calling jira_search (read).");
    }

    @Test
    void letsOnePolicyThatForbidsWinOverAllThatPermit() {
        CedarSet set = set(
                EVERYTHING
                        + "@id(\"freeze\") @reason(\"Releases are frozen until Monday.\") forbid (principal, action in Action::\"change\", resource);");

        Decision decision = set.decide(call(Action.UPDATE, "jira_update_issue"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.policies()).containsExactly("freeze");
        assertThat(decision.reason())
                .isEqualTo("Forbidden by the policy 'freeze': calling jira_update_issue (update)."
                        + " Releases are frozen until Monday.");
        assertThat(set.decide(call(Action.READ, "jira_search")).policies()).containsExactly("all");
    }

    @Test
    void wantsAPermitOfThePersonAndOneOfTheApplication() {
        String person = "@id(\"p\") permit (principal is User, action, resource);\n";
        String application = "@id(\"a\") permit (principal == Application::\"reports\", action, resource);\n";
        PolicyRequest asked = by("reports", Action.BROKER, fitting(Action.BROKER));

        assertThat(set(person).decide(asked).reason())
                .isEqualTo("No policy permits the application 'reports' this: having a broker token.");
        assertThat(set(application).decide(asked).reason())
                .isEqualTo("No policy permits you this: having a broker token.");
        assertThat(set(person + application).decide(asked).policies()).containsExactly("a", "p");
        assertThat(set(person + application)
                        .decide(by("others", Action.BROKER, fitting(Action.BROKER)))
                        .allowed())
                .isFalse();
    }

    @Test
    void asksForAnApplicationAloneOnlyItsOwnPermit() {
        CedarSet set =
                set("permit (principal == Application::\"reports\", action, resource) unless { context has user };");

        assertThat(set.decide(request(Who.applicationAlone("reports"), Action.RELEASE, fitting(Action.RELEASE)))
                        .allowed())
                .isTrue();
        assertThat(set.decide(by("reports", Action.RELEASE, fitting(Action.RELEASE)))
                        .allowed())
                .isFalse();
    }

    @Test
    void decidesActingForAnAbsentPersonByTheApplicationAndThePerson() {
        CedarSet set = set("permit (principal == Application::\"nightly\", action == Action::\"impersonate\","
                + " resource in Group::\"agreed\");");
        Who agreed = new Who(ANN, Set.of("agreed"), Optional.of("nightly"));

        assertThat(set.decide(request(agreed, Action.IMPERSONATE, What.NOTHING)).allowed())
                .isTrue();
        assertThat(set.decide(by("nightly", Action.IMPERSONATE, What.NOTHING)).allowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "principal in Group::\"staff\"",
        "resource in Toolset::\"search\"",
        "resource == Tool::\"jira_search\"",
        "action in Action::\"use\"",
        "action == Action::\"read\"",
    })
    void knowsGroupsToolsetsAndKindsOfActions(String condition) {
        CedarSet set = set(
                "permit (principal is User, action in Action::\"use\", resource is Tool) when { " + condition + " };");
        Who staff = Who.person(ANN, Set.of("staff"));

        assertThat(set.decide(request(staff, Action.READ, What.tool("jira_search")))
                        .allowed())
                .isTrue();
        assertThat(set.decide(request(Who.person(ANN, Set.of("guests")), Action.DELETE, What.tool("jira_delete_issue")))
                        .allowed())
                .isEqualTo(condition.contains("\"use\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.scopes.contains(\"read:jira-work\")",
                "context has site && context.site in Site::\"acme.atlassian.net\"",
                "context has site && context.site == Site::\"11111111-2222-3333-4444-555555555555\"",
                "context.projects.contains(Project::\"WEB\")",
                "context.client == \"claude-code\"",
                "context has ip && context.ip.isInRange(ip(\"192.0.2.0/24\"))",
                "context.time == datetime(\"2026-11-22T12:00:00Z\")",
                "context.hour == 12 && context.weekday == 7",
                "context.tenant == \"acme\"",
                "context has user && context.user == User::\"ann\"",
                "!context.local && !(context has application)",
            })
    void looksAtTheCircumstances(String condition) {
        CedarSet set = set("permit (principal, action, resource) when { " + condition + " };");
        What there = What.tool("jira_search").onSite(SITE, HOST).inProjects(Set.of("WEB"));
        PolicyRequest fits = request(Who.person(ANN, Set.of()), Action.READ, there);
        PolicyRequest other = new PolicyRequest(
                new TenantId("other"),
                new Who(new UserId("bob"), Set.of(), Optional.of("x")),
                Action.READ,
                What.tool("jira_search")
                        .onSite(new CloudId("99999999-2222-3333-4444-555555555555"), "evil.atlassian.net"),
                new Context(Set.of(), "curl", Optional.of("2001:db8::1"), NOON.plusSeconds(3661), true));

        assertThat(set.decide(fits).allowed()).isTrue();
        assertThat(set.decide(other).allowed()).isFalse();
        assertThat(set.decide(fits)).isEqualTo(set.fresh(fits));
    }

    @Test
    void findsAProjectInItsSite() {
        CedarSet set = set(
                "permit (principal, action, resource) when"
                        + " { context.projects.containsAny([Project::\"WEB\"]) && Project::\"WEB\" in Site::\"acme.atlassian.net\" };");
        What project = What.tool("jira_search").inProjects(Set.of("WEB"));

        assertThat(set.decide(request(Who.person(ANN, Set.of()), Action.READ, project.onSite(SITE, HOST)))
                        .allowed())
                .isTrue();
        assertThat(set.decide(request(Who.person(ANN, Set.of()), Action.READ, project.onSite(SITE, "x.atlassian.net")))
                        .allowed())
                .isFalse();
    }

    @Test
    void decidesRequestsThroughTheGatewayByMethodAndPath() {
        CedarSet set = set("permit (principal, action == Action::\"gateway\", resource in Site::\"acme.atlassian.net\")"
                + " when { context has method && context.method == \"GET\" && context has path"
                + " && context.path like \"/rest/api/3/issue/*\" };");
        What site = What.site(SITE, HOST);

        assertThat(set.decide(by("a", Action.GATEWAY, site.by("GET", "/rest/api/3/issue/A-1")))
                        .allowed())
                .isTrue();
        assertThat(set.decide(by("a", Action.GATEWAY, site.by("PUT", "/rest/api/3/issue/A-1")))
                        .allowed())
                .isFalse();
        assertThat(set.decide(by("a", Action.GATEWAY, site.by("GET", "/rest/api/3/user")))
                        .allowed())
                .isFalse();
    }

    @Test
    void refusesWhatAPolicyThatCantBeEvaluatedMightHaveForbidden() {
        CedarSet set = set(EVERYTHING
                + "@id(\"sum\") forbid (principal, action, resource) when { context.hour * 9223372036854775807 > 3 };");

        Decision decision = set.decide(call(Action.READ, "jira_search"));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.policies()).containsExactly("sum");
        assertThat(decision.reason())
                .isEqualTo("The policy 'sum' can't be evaluated for this request, so it is refused.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ", "GATEWAY", "SHARE_ACCOUNT", "IMPERSONATE"})
    void refusesARequestThatDoesNotSayEnough(Action action) {
        Decision decision = set(EVERYTHING).decide(request(Who.person(ANN, Set.of()), action, What.NOTHING));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason()).endsWith("does not say enough to be decided.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "10", "1.2.3", "1.2.3.4.", "256.1.1.1", "localhost", "::g", "1.2.3.4/8", "a:b:c"})
    void refusesAnAddressThatCantBeRead(String ip) {
        Context context = new Context(Set.of(), "", Optional.of(ip), NOON, false);
        PolicyRequest asked =
                new PolicyRequest(TENANT, Who.person(ANN, Set.of()), Action.READ, What.tool("jira_search"), context);

        assertThat(set(EVERYTHING).decide(asked).allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, 10.0.0.0/8",
        "::ffff:10.1.2.3, 10.0.0.0/8",
        "2001:db8:0:0::7, 2001:db8::/32",
        "[2001:db8:0:0:0:0:0:7], 2001:db8::/32",
        "fe80::1%eth0, fe80::/10",
        "[fe80:0:0:0:0:0:0:1%eth0], fe80::/10"
    })
    void readsAddressesOfBothKinds(String ip, String range) {
        CedarSet set = set("permit (principal, action, resource) when"
                + " { context has ip && context.ip.isInRange(ip(\"" + range + "\")) };");
        Context context = new Context(Set.of(), "", Optional.of(ip), NOON, false);

        assertThat(set.decide(new PolicyRequest(
                                TENANT, Who.person(ANN, Set.of()), Action.READ, What.tool("jira_search"), context))
                        .allowed())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"; permit (principal, action, resource); //",
                "x\") || true || (\"",
                "a\nb\u0000c\u2028d",
                "\\u{0022}",
                "💥 \ud83d",
                "}}{{\"__entity\":{\"type\":\"User\",\"id\":\"root\"}}",
            })
    void takesNamesForValuesWhateverIsInThem(String name) {
        CedarSet set = set("permit (principal == User::\"root\", action, resource);"
                + "permit (principal in Group::\"root\", action, resource);"
                + "permit (principal, action, resource == Tool::\"root\");"
                + "permit (principal, action, resource) when { context.client == \"root\" };"
                + "permit (principal, action, resource) when { context.projects.contains(Project::\"root\") };");
        What what = What.tool(name).inProjects(Set.of(name)).onSite(SITE, name).by(name, name);
        Context context = new Context(Set.of(name), name, Optional.empty(), NOON, true);
        Who who = new Who(ANN, Set.of(name), Optional.of(name));

        assertThat(set.decide(new PolicyRequest(TENANT, who, Action.READ, what, context))
                        .allowed())
                .isFalse();
    }
}
