package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has policy decide who connects accounts, and who those of others. */
final class ConnectingByPolicy implements SharedAccounts {
    private static final UserId LOCAL = Caller.local("").user();

    private final Policy policy;
    private final Groups groups;
    private final Clock clock;

    ConnectingByPolicy(Policy policy, Groups groups, Clock clock) {
        this.policy = requireNonNull(policy, "policy is null");
        this.groups = requireNonNull(groups, "groups is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Verdict allow(TenantId tenant, UserId person, AccountId account, Set<UserId> others) {
        return decided(tenant, person, Action.SHARE_ACCOUNT, What.account(account));
    }

    @Override
    public Verdict connect(TenantId tenant, UserId person) {
        return decided(tenant, person, Action.CONNECT, What.NOTHING);
    }

    private Verdict decided(TenantId tenant, UserId person, Action action, What what) {
        Context context = new Context(Set.of(), "connect", Optional.empty(), clock.instant(), person.equals(LOCAL));
        Who who = Who.person(person, groups.of(tenant, person));
        Decision decision = policy.decide(new PolicyRequest(tenant, who, action, what, context));
        return new Verdict(
                decision.allowed(),
                decision.reason(),
                Map.of(
                        "policy_set", decision.policySet(),
                        "policies", String.join(" ", decision.policies()),
                        "reason", decision.reason()));
    }
}
