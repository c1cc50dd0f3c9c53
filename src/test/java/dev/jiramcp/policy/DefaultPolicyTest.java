package dev.jiramcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.cedar.CedarSet;
import dev.jiramcp.policy.cedar.SetReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DefaultPolicyTest {
    private static final List<Who> WHO = List.of(
            Who.person(new UserId("local"), Set.of()),
            Who.person(new UserId("ann"), Set.of()),
            Who.person(new UserId("ann"), Set.of("staff", "we \"quote\"; permit(principal,action,resource);")),
            new Who(new UserId("ann"), Set.of("staff"), Optional.of("reports")),
            new Who(new UserId("reports"), Set.of(), Optional.of("no\"such\nthing")),
            Who.applicationAlone("reports"));

    private static final List<Boolean> BOTH = List.of(true, false);

    private final DefaultPolicy plain = new DefaultPolicy();

    /** Every action, by each kind of asker, on all, one or no site, from here and from elsewhere. */
    static List<PolicyRequest> matrix() {
        List<PolicyRequest> all = new ArrayList<>();
        for (Action action : Action.values()) {
            for (What what : whats(action)) {
                for (Who who : WHO) {
                    for (boolean local : BOTH) {
                        all.add(new PolicyRequest(TestingPolicies.TENANT, who, action, what, context(local)));
                    }
                }
            }
        }
        return all;
    }

    private static Context context(boolean local) {
        return local
                ? new Context(Set.of(), "", Optional.empty(), TestingPolicies.NOON, true)
                : TestingPolicies.somewhere();
    }

    private static List<What> whats(Action action) {
        What fitting = TestingPolicies.fitting(action);
        return List.of(
                fitting,
                fitting.onSite(TestingPolicies.SITE, TestingPolicies.HOST),
                fitting.onSite(new CloudId("99999999-2222-3333-4444-555555555555"), "other.atlassian.net")
                        .inProjects(Set.of("WEB", "O\"PS")));
    }

    @Test
    void decidesAsItsTextDoesUnderCedar() {
        CedarSet cedar = underCedar();
        for (PolicyRequest request : matrix()) {
            if (request.action() == Action.IMPERSONATE && !isOfTwo(request.who())) {
                assertThat(plain.decide(request).allowed()).isFalse();
                assertThat(cedar.decide(request).allowed()).isFalse();
            } else {
                assertThat(plain.decide(request)).as("%s", request).isEqualTo(cedar.decide(request));
            }
        }
    }

    private static boolean isOfTwo(Who who) {
        return who.user().isPresent() && who.application().isPresent();
    }

    private static CedarSet underCedar() {
        SetReader.Reading reading = TestingPolicies.reader()
                .read(DefaultPolicy.SET, List.of(new SourceFile("default.cedar", PolicyTexts.defaultSet())));
        assertThat(reading.problems()).isEmpty();
        return reading.set().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Action.class)
    void allowsApplicationsNothing(Action action) {
        for (PolicyRequest request : matrix()) {
            if (request.action() == action && request.who().application().isPresent()) {
                assertThat(plain.decide(request).allowed()).isFalse();
            }
        }
    }

    @Test
    void letsThePersonAtThisMachineUseEveryTool() {
        for (Action action : Action.values()) {
            PolicyRequest request = TestingPolicies.request(WHO.get(0), action, TestingPolicies.fitting(action));
            if (action.isUse()) {
                assertThat(plain.decide(request).allowed()).isTrue();
                assertThat(plain.decide(request).policies()).containsExactly("people-use-tools");
            }
        }
    }

    @Test
    void keepsAnAccountWithWhomeverItIs() {
        Decision decision = plain.decide(TestingPolicies.request(
                WHO.get(1), Action.SHARE_ACCOUNT, TestingPolicies.fitting(Action.SHARE_ACCOUNT)));

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason())
                .isEqualTo("No policy permits you this: connecting an account that somebody else has connected.");
    }
}
