package dev.jiramcp.policy.cedar;

import static dev.jiramcp.policy.TestingPolicies.HOST;
import static dev.jiramcp.policy.TestingPolicies.NOON;
import static dev.jiramcp.policy.TestingPolicies.SITE;
import static dev.jiramcp.policy.TestingPolicies.set;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.TestingPolicies;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether a decision that is remembered is always the one that would be made anew. */
class RememberedDecisionsTest {
    private static final List<String> CONDITIONS = List.of(
            "context.scopes.contains(\"a\")",
            "context has site && context.site in Site::\"acme.atlassian.net\"",
            "context.projects.contains(Project::\"WEB\")",
            "Project::\"WEB\" in Site::\"acme.atlassian.net\"",
            "Site::\"11111111-2222-3333-4444-555555555555\" in Site::\"acme.atlassian.net\"",
            "User::\"ann\" in Group::\"staff\"",
            "Tool::\"jira_search\" in Toolset::\"search\"",
            "context.client == \"one\"",
            "context has ip",
            "context has ip && context.ip.isIpv6()",
            "context.time < datetime(\"2026-11-22T12:00:01Z\")",
            "context.hour == 12",
            "context.weekday == 7",
            "context.tenant == \"acme\"",
            "context has user && context.user == User::\"ann\"",
            "context has application",
            "context.local",
            "context has method && context.method == \"GET\"",
            "context has path && context.path like \"/rest/api/3/issue/*\"",
            "principal in Group::\"staff\"",
            "principal == User::\"ann\"",
            "resource in Site::\"acme.atlassian.net\"",
            "resource in Toolset::\"issues\"",
            "resource == Tool::\"jira_search\"",
            "action == Action::\"read\"",
            "action in Action::\"change\"");

    static Stream<String> conditions() {
        return CONDITIONS.stream();
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void areNeverTakenForAnotherRequestWhateverOnePolicyLooksAt(String condition) {
        // what Cedar's checks have against a condition that never holds for an action is no matter here
        agree("permit (principal, action, resource) when { " + condition + " };", new Random(condition.hashCode()));
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areNeverTakenForAnotherRequestWhateverManyPoliciesLookAt(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int count = 0; count < 4; count++) {
            text.append(random.nextInt(3) == 0 ? "forbid" : "permit")
                    .append(" (principal, action, resource) when { ")
                    .append(one(random, CONDITIONS))
                    .append("} unless { ")
                    .append(one(random, CONDITIONS))
                    .append(" };\n");
        }
        agree(text.toString(), random);
    }

    private static void agree(String text, Random random) {
        CedarSet set = set(text);
        for (int count = 0; count < 400; count++) {
            PolicyRequest request = any(random);
            assertThat(set.decide(request)).as("%s for %s", text, request).isEqualTo(set.fresh(request));
        }
    }

    private static PolicyRequest any(Random random) {
        return new PolicyRequest(
                new TenantId(one(random, List.of("acme", "other"))),
                new Who(
                        Optional.of(new UserId(one(random, List.of("ann", "bob")))),
                        one(random, List.of(Set.of(), Set.of("staff"), Set.of("staff", "guests"))),
                        one(random, List.of(Optional.empty(), Optional.empty(), Optional.of("reports")))),
                one(random, List.of(Action.values())),
                what(random),
                new Context(
                        one(random, List.of(Set.of(), Set.of("a"), Set.of("a", "b"))),
                        one(random, List.of("one", "two")),
                        one(random, List.of(Optional.empty(), Optional.of("10.0.0.1"), Optional.of("::1"))),
                        one(random, instants()),
                        random.nextBoolean()));
    }

    private static List<Instant> instants() {
        List<Instant> instants = new ArrayList<>();
        for (Duration after : List.of(
                Duration.ZERO,
                Duration.ofMillis(999),
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofDays(1))) {
            instants.add(NOON.plus(after));
        }
        return instants;
    }

    private static What what(Random random) {
        What what = What.tool(one(random, List.of("jira_search", "jira_get_issue")))
                .inProjects(one(random, List.of(Set.of(), Set.of("WEB"), Set.of("WEB", "OPS"))))
                .by(
                        one(random, List.of("GET", "PUT")),
                        one(random, List.of("/rest/api/3/issue/A-1", "/rest/api/3/user")));
        CloudId other = new CloudId("99999999-2222-3333-4444-555555555555");
        return switch (random.nextInt(4)) {
            case 0 -> what;
            case 1 -> what.onSite(SITE, HOST);
            case 2 -> what.onSite(SITE, "renamed.atlassian.net");
            default -> what.onSite(other, HOST);
        };
    }

    private static <T> T one(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void holdForEveryAddressAndTimeWherePoliciesLookAtNeither() {
        PolicyRequest request = TestingPolicies.call(Action.READ, "jira_search");
        Context later = new Context(Set.of("z"), "x", Optional.empty(), NOON.plusSeconds(90_000), true);
        PolicyRequest other =
                new PolicyRequest(new TenantId("other"), request.who(), request.action(), request.what(), later);

        CedarSet set = set("permit (principal, action, resource);");

        assertThat(set.decide(other)).isSameAs(set.decide(request));
    }

    @Test
    void dependOnEverythingWhereThatCantBeTold() {
        Reads reads = Reads.of(List.of("{\"conditions\":[{\"body\":{\"==\":{\"left\":{\"Var\":\"context\"}}}}]}"));

        assertThat(reads.has("ip")).isTrue();
        assertThat(reads.has("time")).isTrue();
        assertThat(Reads.of(List.of("{\".\":{\"left\":{\"Var\":\"context\"},\"attr\":\"ip\"}}"))
                        .has("time"))
                .isFalse();
        assertThat(Reads.of(List.of("{\"has\":{\"left\":{\"Var\":\"context\"},\"attr\":[\"a\"]}}"))
                        .has("time"))
                .isTrue();
    }
}
