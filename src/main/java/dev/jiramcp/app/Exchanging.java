package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.exchange.BrokerDoor;
import dev.jiramcp.exchange.ConnectionExchange;
import dev.jiramcp.exchange.GatewayDoor;
import dev.jiramcp.exchange.Groups;
import dev.jiramcp.exchange.Handover;
import dev.jiramcp.exchange.Judge;
import dev.jiramcp.exchange.OutcomeLog;
import dev.jiramcp.exchange.PolicyDecisions;
import dev.jiramcp.exchange.Surroundings;
import dev.jiramcp.exchange.TokenExchange;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.store.Store;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * The only door to credentials, as its three users see it.
 *
 * @param judge decides about uses, and has it on record
 * @param outcomes what came of them
 * @param tools for tool calls
 * @param brokerTokens tokens of ours for the gateway
 * @param gateway for requests through the gateway
 * @param handover for what back-end applications are given
 */
public record Exchanging(
        Judge judge,
        OutcomeLog outcomes,
        TokenExchange tools,
        BrokerTokens brokerTokens,
        GatewayDoor gateway,
        Handover handover) {
    public Exchanging {
        requireNonNull(judge, "judge is null");
        requireNonNull(outcomes, "outcomes is null");
        requireNonNull(tools, "tools is null");
        requireNonNull(brokerTokens, "brokerTokens is null");
        requireNonNull(gateway, "gateway is null");
        requireNonNull(handover, "handover is null");
    }

    /**
     * Where decisions and tokens are kept.
     *
     * @param gate whether anything may be released, as far as the audit log goes
     */
    record Kept(Store store, Audit audit, ReleaseGate gate) {
        Kept {
            requireNonNull(store, "store is null");
            requireNonNull(audit, "audit is null");
            requireNonNull(gate, "gate is null");
        }
    }

    /** Puts it together. */
    static Exchanging of(Connections connections, Surroundings around, Policy policy, Groups groups, Kept kept) {
        Clock clock = Clock.systemUTC();
        OutcomeLog outcomes = new OutcomeLog(kept.store(), kept.audit());
        PolicyDecisions decisions = new PolicyDecisions(
                policy, new PolicyDecisions.Written(kept.store(), kept.audit(), kept.gate(), outcomes), clock);
        Judge judge = new Judge(decisions, groups, clock);
        BrokerTokens brokerTokens = new BrokerTokens(kept.store(), clock, new SecureRandom());
        return new Exchanging(
                judge,
                outcomes,
                new ConnectionExchange(connections, around, judge),
                brokerTokens,
                new BrokerDoor(connections, judge),
                new Handover(connections, around, judge, new Handover.Tokens(brokerTokens, kept.audit()::fingerprint)));
    }
}
