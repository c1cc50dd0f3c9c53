package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.WholeToken;
import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.What;
import dev.jiramcp.tool.Effect;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    public Handover(Connections connections, Surroundings around, Judge judge, BrokerTokens tokens) {
        this.connections = requireNonNull(connections, "connections is null");
        this.around = requireNonNull(around, "around is null");
        this.judge = requireNonNull(judge, "judge is null");
        this.uses = new HandoverUses(judge);
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /**
     * Gives Atlassian's own access token, which nobody can narrow: all its scopes have to be within what may be given.
     *
     * @throws Refusal where there is none, or policy does not allow it, or that can't be written
     */
    public Released release(Claim claim) {
        Held held = released(claim);
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
        return finished(ruling, () -> {
            WholeToken.Fresh fresh = whole.fresh().get();
            return new Released(fresh.token(), fresh.end(), whole.scopes(), whole.sites(), ruling.id());
        });
    }

    /** With no site named, the connection on which all of the person's sites are, else that of the site they mean. */
    private Held released(Claim claim) {
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
        return finished(ruling, () -> new Released(ruling.made(), end, scopes, List.of(place.site()), ruling.id()));
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

    private <T> T finished(Ruling<?> ruling, java.util.function.Supplier<T> work) {
        Outcome outcome = Outcome.failed("internal_error");
        try {
            T given = work.get();
            outcome = Outcome.DONE;
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
        List<Held> own = connections.of(caller).stream()
                .filter(held -> held.holder() == Held.Holder.PERSON)
                .toList();
        if (own.isEmpty()) {
            throw SiteRefusals.notAllowed(
                    "an application", around.links().page(caller, claim.scopes(), Optional.empty()));
        }
        return own;
    }

    private Ask ask(Claim claim, ScopeNeed scopes) {
        return new Ask(
                caller(claim), claim.site().map(dev.jiramcp.model.CloudId::value), "The token", Effect.READS, scopes);
    }

    private Caller caller(Claim claim) {
        return new Caller(
                claim.party().tenant(), user(claim), claim.party().application(), Caller.Authentication.BEARER);
    }

    private static UserId user(Claim claim) {
        return claim.party().user().orElseGet(() -> new UserId(claim.party().application()));
    }

    /** An application that asks for itself is sent to no page. */
    private Surroundings surroundings(Claim claim) {
        ConnectLinks links = claim.party().user().isPresent() ? around.links() : ConnectLinks.NONE;
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
