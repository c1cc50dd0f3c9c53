package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.SharedAccounts;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.time.Clock;
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
    public Verdict allow(Applicant applicant, AccountId account, Set<UserId> others) {
        return decided(applicant, Action.SHARE_ACCOUNT, What.account(account));
    }

    @Override
    public Verdict connect(Applicant applicant) {
        return decided(applicant, Action.CONNECT, What.NOTHING);
    }

    private Verdict decided(Applicant applicant, Action action, What what) {
        UserId person = applicant.person();
        boolean local = person.equals(LOCAL);
        Context context = new Context(Set.of(), "connect", applicant.ip().filter(ip -> !local), clock.instant(), local);
        Who who = Who.person(person, groups.of(applicant.tenant(), person));
        PolicyRequest request = new PolicyRequest(applicant.tenant(), who, action, what, context);
        Decision decision = policy.decide(request);
        return new Verdict(decision.allowed(), decision.reason(), request.toDetails(decision));
    }
}
