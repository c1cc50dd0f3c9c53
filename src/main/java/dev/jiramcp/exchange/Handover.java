package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.WholeToken;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Gives applications tokens: of the person for whom they ask, or the organisation's own. Decided and on record before
 * anything is given, as every use is.
 */
public final class Handover {
    /** What ends sooner is over: no answer says of a token that it is good for no second. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** The code of a refusal: what stood for the person ended while this was at work. */
    public static final String SUBJECT_ENDED = "subject_ended";

    private final ClaimedConnections connections;
    private final Judge judge;
    private final HandoverUses uses;
    private final BrokerTokens tokens;
    private final BiFunction<TenantId, Secret, String> fingerprints;

    public Handover(Connections connections, Surroundings around, Judge judge, Tokens tokens) {
        this.connections = new ClaimedConnections(connections, around);
        this.judge = requireNonNull(judge, "judge is null");
        this.uses = new HandoverUses(judge);
        this.tokens = tokens.brokers();
        this.fingerprints = tokens.fingerprints();
    }

    /**
     * What is given, and how the record tells it.
     *
     * @param fingerprints tells a token of a tenant from others, and nothing of it
     */
    public record Tokens(BrokerTokens brokers, BiFunction<TenantId, Secret, String> fingerprints) {
        public Tokens {
            requireNonNull(brokers, "brokers is null");
            requireNonNull(fingerprints, "fingerprints is null");
        }
    }

    /**
     * Gives Atlassian's own access token, which nobody can narrow: all its scopes have to be within what may be given.
     *
     * @throws Refusal where there is none, or policy does not allow it, or that can't be written
     */
    public Released release(Claim claim) {
        return declining(claim, Action.RELEASE, () -> released(claim));
    }

    private Released released(Claim claim) {
        Held held = connections.held(claim);
        WholeToken whole = held.connection().token().orElseThrow(Handover::noToken);
        claim.requireAmong(whole.scopes());
        claim.requireCovered(whole.scopes());
        Optional<Site> site = claim.site()
                .flatMap(id -> whole.sites().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst())
                .or(() -> whole.sites().size() == 1 ? Optional.of(whole.sites().get(0)) : Optional.empty());
        What what = site.map(one -> What.site(one.id(), ToolUses.host(one))).orElse(What.NOTHING);
        Ruling<String> ruling = judge.decisions()
                .decide(uses.of(claim, Action.RELEASE, new HandoverUses.Thing(held, what, whole.scopes())));
        return finished(ruling, claim, () -> {
            WholeToken.Fresh fresh = whole.fresh().get();
            Duration left = left(fresh.end(), Trouble.REFRESH_FAILED.refusal());
            return new Released(fresh.token(), left, whole.scopes(), whole.sites(), ruling.id());
        });
    }

    /**
     * Gives a token of ours for the gateway.
     *
     * @throws Refusal where there is no connection for it, or policy does not allow it, or that can't be written
     */
    public Released broker(Claim claim) {
        return declining(claim, Action.BROKER, () -> brokered(claim));
    }

    private Released brokered(Claim claim) {
        Place place = connections.place(claim);
        Set<Scope> scopes = claim.narrowed(place.held().connection().scopes().orElse(claim.scopes()));
        Instant longest = judge.clock().instant().plus(BrokerTokens.LONGEST);
        Instant end = claim.limit().end().isBefore(longest) ? claim.limit().end() : longest;
        What what = What.site(place.cloud(), ToolUses.host(place.site()));
        String id = tokens.newId();
        Use use = uses.of(claim, Action.BROKER, new HandoverUses.Thing(place.held(), what, scopes))
                .with("broker_token", id);
        Ruling<Secret> ruling = judge.decisions().decide(use, (additions, decision) -> {
            Claim.Party party = claim.party();
            return tokens.issue(
                    additions,
                    new BrokerToken(
                            id,
                            party.tenant(),
                            ClaimedConnections.user(claim),
                            party.application(),
                            place.held().id(),
                            place.cloud(),
                            scopes,
                            end,
                            decision,
                            party.actors()));
        });
        return finished(
                ruling,
                claim,
                () -> new Released(
                        ruling.made(), left(end, subjectEnded()), scopes, List.of(place.site()), ruling.id()));
    }

    /** Whether what ends then is as good as over. */
    public boolean isOver(Instant end) {
        return Duration.between(judge.clock().instant(), end).compareTo(SHORTEST) < 0;
    }

    private Duration left(Instant end, Refusal over) {
        if (isOver(end)) {
            throw over;
        }
        return Duration.between(judge.clock().instant(), end);
    }

    /** What is refused without a decision is on record too. */
    private Released declining(Claim claim, Action action, Supplier<Released> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            if (refusal.decision().isEmpty()) {
                judge.decisions().declined(uses.declined(claim, action), refusal.code());
            }
            throw refusal;
        }
    }

    /**
     * That a token was shown which is not taken.
     *
     * @param reason a stable word, for the record alone
     */
    public record Declined(String reason, Secret token, Optional<String> ip) {
        public Declined {
            requireNonNull(reason, "reason is null");
            requireNonNull(token, "token is null");
            requireNonNull(ip, "ip is null");
        }
    }

    /** Has on record that an application showed a token which is not taken. */
    public void declined(TenantId tenant, String application, Declined declined) {
        Use use = uses.unknown(tenant, application, declined.ip())
                .with("token", fingerprints.apply(tenant, declined.token()))
                .with("reason", declined.reason());
        judge.decisions().declined(use, "token_not_acceptable");
    }

    private Released finished(Ruling<?> ruling, Claim claim, Supplier<Released> work) {
        Outcome outcome = Outcome.failed("internal_error");
        try {
            Released given = work.get();
            outcome = Outcome.given(fingerprints.apply(claim.party().tenant(), given.token()));
            return given;
        } catch (Refusal refusal) {
            outcome = Outcome.refused(refusal.code());
            throw refusal;
        } finally {
            judge.decisions().ended(ruling, outcome);
        }
    }

    private static Refusal subjectEnded() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, SUBJECT_ENDED, "The person's token ended meanwhile.");
    }

    private static Refusal noToken() {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "no_access_token",
                        "This connection is an API token, which is no access token and is never given away.")
                .withRemedy("Ask for a token of the gateway.");
    }
}
