package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.connect.SharedAccounts.Applicant;
import dev.jiramcp.connection.connect.SharedAccounts.Verdict;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.PolicyRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked of policy where somebody connects, and that its record tells all of it, to be tried again. */
class ConnectingByPolicyTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<PolicyRequest> asked = new ArrayList<>();
    private final ConnectingByPolicy policy = new ConnectingByPolicy(
            request -> {
                asked.add(request);
                return new Decision(true, "test 1", List.of("people"), "They may.");
            },
            (tenant, user) -> Set.of("staff"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private void isRead(Verdict verdict) {
        assertThat(PolicyRequest.fromDetails(ACME, NOW, verdict.details())).isEqualTo(asked);
    }

    @Test
    void tellsWhoConnectsFromWhere() {
        Verdict verdict = policy.connect(new Applicant(ACME, new UserId("ann"), Optional.of("192.0.2.7")));
        isRead(verdict);
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(Action.CONNECT);
            assertThat(request.who().groups()).containsExactly("staff");
            assertThat(request.context().ip()).contains("192.0.2.7");
        });
    }

    @Test
    void tellsWhoseAccountIsShared() {
        AccountId account = new AccountId("712020:amara");
        Applicant ann = new Applicant(ACME, new UserId("ann"), Optional.of("192.0.2.7"));
        isRead(policy.allow(ann, account, Set.of(new UserId("bob"))));
        assertThat(asked)
                .singleElement()
                .satisfies(request -> assertThat(request.what().account()).contains(account));
    }

    @Test
    void takesThePersonOfThisMachineToBeAtNoAddress() {
        isRead(policy.connect(new Applicant(ACME, Caller.local("x").user(), Optional.of("127.0.0.1"))));
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.context().local()).isTrue();
            assertThat(request.context().ip()).isEmpty();
        });
    }
}
