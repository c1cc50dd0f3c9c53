package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.WholeToken;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.What;
import dev.jiramcp.tool.Effect;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Gives applications tokens: of the person for whom they ask, or the organisation's own. Decided and on record before
 * anything is given, as every use is.
 */
public final class Handover {
    /** What scope there is for asking for more when a token runs out, and not for Jira. */
    private static final Scope NO_USE = Scope.OFFLINE_ACCESS;

    private final Connections connections;
    private final Surroundings around;
    private final Judge judge;
    private final HandoverUses uses;
    private final BrokerTokens tokens;
    private final BiFunction<TenantId, Secret, String> fingerprints;

    public Handover(Connections connections, Surroundings around, Judge judge, Tokens tokens) {
        this.connections = requireNonNull(connections, "connections is null");
        this.around = requireNonNull(around, "around is null");
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
        Held held = whose(claim);
        WholeToken whole = held.connection().token().orElseThrow(Handover::noToken);
        requireWithin(claim.scopes(), whole.scopes());
        requireAll(whole.scopes(), claim);
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
            return new Released(fresh.token(), left(fresh.end()), whole.scopes(), whole.sites(), ruling.id());
        });
    }

    /** With no site named, the connection on which all of the person's sites are, else that of the site they mean. */
    private Held whose(Claim claim) {
        List<Held> own = own(claim);
        List<Held> working = own.stream().filter(Held::works).toList();
        if (claim.site().isEmpty() && working.size() == 1) {
            return working.get(0);
        }
        return Placement.of(ask(claim, ScopeNeed.NONE), own, surroundings(claim))
                .place()
                .held();
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
        List<Held> own = own(claim);
        Place place = Placement.of(ask(claim, new ScopeNeed(claim.scopes(), Set.of())), own, surroundings(claim))
                .place();
        Set<Scope> scopes = narrowed(claim, place);
        Instant longest = judge.clock().instant().plus(BrokerTokens.LONGEST);
        Instant end = claim.limit().end().isBefore(longest) ? claim.limit().end() : longest;
        What what = What.site(place.cloud(), ToolUses.host(place.site()));
        String id = tokens.newId();
        Use use = uses.of(claim, Action.BROKER, new HandoverUses.Thing(place.held(), what, scopes))
                .with("broker_token", id);
        Ruling<Secret> ruling = judge.decisions().decide(use, (database, decision) -> {
            Claim.Party party = claim.party();
            return tokens.issue(
                    database,
                    new BrokerToken(
                            id,
                            party.tenant(),
                            user(claim),
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
                () -> new Released(ruling.made(), left(end), scopes, List.of(place.site()), ruling.id()));
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(judge.clock().instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
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

    private Set<Scope> narrowed(Claim claim, Place place) {
        Set<Scope> granted = place.held().connection().scopes().orElse(claim.scopes());
        Set<Scope> asked = claim.scopes().isEmpty()
                ? granted.stream().filter(claim.limit().scopes()).collect(Collectors.toSet())
                : claim.scopes();
        requireAll(asked, claim);
        Set<Scope> scopes =
                asked.stream().filter(scope -> !scope.equals(NO_USE)).collect(Collectors.toUnmodifiableSet());
        if (scopes.isEmpty()) {
            throw exceeded(asked);
        }
        return scopes;
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

    /** The person's own connections, never the organisation's in their place; or the organisation's own. */
    private List<Held> own(Claim claim) {
        if (claim.party().user().isEmpty()) {
            List<Held> all = connections.ofInstallation(claim.party().tenant());
            if (all.isEmpty()) {
                throw notInstalled();
            }
            return all.stream()
                    .map(held -> new Held(held.id(), Held.Holder.PERSON, held.ended(), held.connection()))
                    .toList();
        }
        Caller caller = caller(claim);
        List<Held> own = connections.all(caller).stream()
                .filter(held -> held.holder() == Held.Holder.PERSON)
                .toList();
        if (own.isEmpty()) {
            throw notConnected(surroundings(claim).links().page(caller, claim.scopes(), Optional.empty()));
        }
        return own;
    }

    private Ask ask(Claim claim, ScopeNeed scopes) {
        return new Ask(caller(claim), claim.site().map(CloudId::value), "The token", Effect.READS, scopes);
    }

    private Caller caller(Claim claim) {
        return new Caller(
                claim.party().tenant(), user(claim), claim.party().application(), Caller.Authentication.BEARER);
    }

    private static UserId user(Claim claim) {
        return claim.party().user().orElseGet(() -> new UserId(claim.party().application()));
    }

    /** Who asks for itself, or on its own word alone, is sent to no page. */
    private Surroundings surroundings(Claim claim) {
        boolean there = claim.party().user().isPresent() && !claim.party().impersonated();
        ConnectLinks links = there ? around.links() : ConnectLinks.NONE;
        return new Surroundings(List.of(), InstallationUse.NONE, around.defaults(), around.lookup(), links);
    }

    private static void requireAll(Collection<Scope> scopes, Claim claim) {
        Set<Scope> over = scopes.stream()
                .filter(scope -> !claim.limit().scopes().test(scope))
                .collect(Collectors.toSet());
        if (!over.isEmpty()) {
            throw exceeded(over);
        }
    }

    private static void requireWithin(Set<Scope> asked, Set<Scope> there) {
        Set<Scope> over = asked.stream().filter(scope -> !there.contains(scope)).collect(Collectors.toSet());
        if (!over.isEmpty()) {
            throw exceeded(over);
        }
    }

    private static Refusal exceeded(Collection<Scope> scopes) {
        return Refusal.of(
                        Refusal.Kind.SCOPE_MISSING,
                        "scope_exceeded",
                        "These scopes are more than can be given here: "
                                + new TreeSet<>(scopes)
                                        .stream().map(Scope::value).collect(Collectors.joining(" ")) + ".")
                .withRemedy("Ask for fewer, or for a token of the gateway, which can be narrowed.");
    }

    private static Refusal notConnected(Optional<URI> page) {
        Refusal refusal =
                Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "This person has not connected Jira.");
        return page.map(refusal::withLink).orElse(refusal);
    }

    private static Refusal noToken() {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "no_access_token",
                        "This connection is an API token, which is no access token and is never given away.")
                .withRemedy("Ask for a token of the gateway.");
    }

    private static Refusal notInstalled() {
        return Refusal.of(
                        Refusal.Kind.UNAUTHENTICATED, "not_installed", "The organisation has no connection of its own.")
                .withRemedy("An administrator connects one: a service account or an API token.");
    }
}
