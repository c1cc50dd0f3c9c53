package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.model.UserId;
import dev.jiramcp.tool.Effect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The connection that a claim is about: one of the person's own, never the organisation's in their place; or the organisation's
 * own, where an application asks for itself.
 */
final class ClaimedConnections {
    private final Connections connections;
    private final Surroundings around;

    ClaimedConnections(Connections connections, Surroundings around) {
        this.connections = requireNonNull(connections, "connections is null");
        this.around = requireNonNull(around, "around is null");
    }

    /** In whose name a claim is made. */
    static UserId user(Claim claim) {
        return claim.party().user().orElseGet(() -> new UserId(claim.party().application()));
    }

    /** With no site named, the connection on which all of the person's sites are, else that of the site they mean. */
    Held held(Claim claim) {
        List<Held> own = own(claim);
        if (claim.site().isEmpty()) {
            List<Held> working = those(own, Held::works);
            if (working.size() == 1) {
                return working.get(0);
            }
        }
        return placed(claim, own, ScopeNeed.NONE).held();
    }

    /** The connection and the site where a claim can be met. */
    Place place(Claim claim) {
        return placed(claim, own(claim), new ScopeNeed(claim.scopes(), Set.of()));
    }

    private Place placed(Claim claim, List<Held> own, ScopeNeed scopes) {
        Ask ask = new Ask(caller(claim), claim.site().map(CloudId::value), "The token", Effect.READS, scopes);
        return Placement.of(ask, own, surroundings(claim)).place();
    }

    private List<Held> own(Claim claim) {
        if (claim.party().user().isEmpty()) {
            return ofInstallation(claim);
        }
        Caller caller = caller(claim);
        List<Held> own = those(connections.all(caller), held -> held.holder() == Held.Holder.PERSON);
        if (those(own, Held::works).isEmpty()) {
            Optional<URI> page = surroundings(claim).links().page(caller, claim.scopes(), Optional.empty());
            throw own.isEmpty() ? linked(notConnected(), page) : ended(own, page);
        }
        return own;
    }

    /** By a loop: every exchange comes by here. */
    private static List<Held> those(List<Held> held, Predicate<Held> such) {
        List<Held> those = new ArrayList<>(held.size());
        for (Held each : held) {
            if (such.test(each)) {
                those.add(each);
            }
        }
        return those;
    }

    /** An application alone holds what is the organisation's as a person holds what is theirs. */
    private List<Held> ofInstallation(Claim claim) {
        List<Held> all = connections.ofInstallation(claim.party().tenant());
        if (all.stream().noneMatch(Held::works)) {
            throw all.isEmpty() ? notInstalled() : ended(all, Optional.empty());
        }
        return all.stream()
                .map(held -> new Held(held.id(), Held.Holder.PERSON, held.ended(), held.connection()))
                .toList();
    }

    private static Caller caller(Claim claim) {
        return new Caller(
                claim.party().tenant(), user(claim), claim.party().application(), Caller.Authentication.BEARER);
    }

    /** Who asks for itself, or on its own word alone, is sent to no page. */
    private Surroundings surroundings(Claim claim) {
        boolean there = claim.party().user().isPresent() && !claim.party().impersonated();
        ConnectLinks links = there ? around.links() : ConnectLinks.NONE;
        return new Surroundings(List.of(), InstallationUse.NONE, around.defaults(), around.lookup(), links);
    }

    private static Refusal linked(Refusal refusal, Optional<URI> page) {
        return page.map(refusal::withLink).orElse(refusal);
    }

    private static Refusal notConnected() {
        return Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "This person has not connected Jira.");
    }

    /** Nothing is asked first that would make no difference, such as which site is meant. */
    private static Refusal ended(List<Held> held, Optional<URI> page) {
        List<Held.Ended> ends =
                held.stream().flatMap(each -> each.ended().stream()).toList();
        return ends.stream().allMatch(Held.Ended::switchedOff)
                ? SiteRefusals.switchedOff(ends.get(0))
                : linked(
                        ends.stream()
                                .filter(each -> !each.switchedOff())
                                .findFirst()
                                .orElseThrow()
                                .refusal(),
                        page);
    }

    private static Refusal notInstalled() {
        return Refusal.of(
                        Refusal.Kind.UNAUTHENTICATED, "not_installed", "The organisation has no connection of its own.")
                .withRemedy("An administrator connects one: a service account or an API token.");
    }
}
