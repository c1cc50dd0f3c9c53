package dev.jiramcp.policy.cedar;

import static dev.jiramcp.policy.TestingPolicies.ANN;
import static dev.jiramcp.policy.TestingPolicies.HOST;
import static dev.jiramcp.policy.TestingPolicies.SITE;
import static dev.jiramcp.policy.TestingPolicies.TENANT;
import static dev.jiramcp.policy.TestingPolicies.set;
import static dev.jiramcp.policy.TestingPolicies.somewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A set of a hundred policies: each decides what it is about, and Cedar is asked once for what is asked often. */
class HundredPoliciesTest {
    private static final int PROJECTS = 49;
    private static final int APPLICATIONS = 50;

    private final AtomicInteger asked = new AtomicInteger();
    private final CedarSet set = set(text()).through(engine -> new CountingEngine(engine, asked));

    /** One for everybody, one against each of many projects, one for each of many applications. */
    private static String text() {
        String people = "@id(\"people\") permit (principal is User, action, resource);\n";
        Stream<String> projects = IntStream.range(0, PROJECTS)
                .mapToObj(each -> "@id(\"closed-" + each + "\") forbid (principal, action, resource)"
                        + " when { context.projects.contains(Project::\"P" + each + "\") };\n");
        Stream<String> applications = IntStream.range(0, APPLICATIONS)
                .mapToObj(each -> "@id(\"application-" + each + "\") permit (principal == Application::\"app-" + each
                        + "\", action in Action::\"relay\", resource);\n");
        return people + String.join("", Stream.concat(projects, applications).toList());
    }

    private static PolicyRequest search(String project) {
        return search(project, 0);
    }

    private static PolicyRequest search(String project, long seconds) {
        Context now = somewhere();
        Context then = new Context(
                now.scopes(), now.client(), now.ip(), now.at().plus(Duration.ofSeconds(seconds)), now.local());
        return new PolicyRequest(
                TENANT,
                Who.person(ANN, Set.of()),
                Action.READ,
                What.tool("jira_search").onSite(SITE, HOST).inProjects(Set.of(project)),
                then);
    }

    private static PolicyRequest gateway(int application, String path) {
        return new PolicyRequest(
                TENANT,
                new Who(ANN, Set.of(), Optional.of("app-" + application)),
                Action.GATEWAY,
                What.site(SITE, HOST).by("GET", path),
                somewhere());
    }

    @Test
    void decidesEachByThePolicyThatIsAboutIt() {
        assertThat(set.size()).isEqualTo(100);
        for (int each = 0; each < PROJECTS; each++) {
            Decision decision = set.decide(search("P" + each));
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.policies()).containsExactly("closed-" + each);
        }
        assertThat(set.decide(search("OPEN")).policies()).containsExactly("people");
        for (int each = 0; each < APPLICATIONS; each++) {
            assertThat(set.decide(gateway(each, "/rest/api/3/myself")).policies())
                    .containsExactly("application-" + each, "people");
        }
        assertThat(set.decide(gateway(APPLICATIONS, "/rest/api/3/myself")).allowed())
                .isFalse();
    }

    @Test
    void asksCedarOnceForWhatDiffersInNothingThatAPolicyLooksAt() {
        for (int turn = 0; turn < 200; turn++) {
            assertThat(set.decide(search("OPEN", turn)).allowed()).isTrue();
            assertThat(set.decide(search("P7", turn)).allowed()).isFalse();
        }
        assertThat(asked).as("once for each of two").hasValue(2);
        for (int turn = 0; turn < 200; turn++) {
            assertThat(set.decide(gateway(3, "/rest/api/3/issue/WEB-" + turn)).allowed())
                    .isTrue();
        }
        assertThat(asked)
                .as("for the person and for the application, whatever the path")
                .hasValue(4);
    }

    @Test
    void remembersNothingOfAnotherSet() {
        assertThat(set.decide(search("OPEN")).allowed()).isTrue();
        CedarSet changed = set(text().replace("\"P7\"", "\"OPEN\""));
        assertThat(changed.decide(search("OPEN")).policies()).containsExactly("closed-7");
        assertThat(changed.decide(search("P7")).allowed()).isTrue();
    }
}
