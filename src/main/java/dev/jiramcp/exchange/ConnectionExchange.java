package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.ProjectGuard;
import dev.jiramcp.jira.ScopeGuard;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Login;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lends a caller one of their connections, on the site that the call means, within the operator's projects. */
public final class ConnectionExchange implements TokenExchange {
    private final Connections connections;
    private final Surroundings around;

    public ConnectionExchange(Connections connections, Surroundings around) {
        this.connections = requireNonNull(connections, "connections is null");
        this.around = requireNonNull(around, "around is null");
    }

    /**
     * An exchange where nothing but a limit to projects decides beside the call.
     *
     * @param projects keys of the only projects that may be touched; empty for all
     */
    public ConnectionExchange(Connections connections, List<String> projects) {
        this(connections, Surroundings.of(projects));
    }

    @Override
    public <T> T lend(Ask ask, Function<Lent, T> use) {
        List<Held> held = connections.of(ask.caller());
        requireScopes(ask, held);
        try {
            return use.apply(new Loan(ask, held));
        } catch (Refusal refusal) {
            throw SiteRefusals.helped(
                    refusal,
                    () -> around.links().page(ask.caller(), ask.scopes().usual(), Optional.empty()));
        }
    }

    @Override
    public Site prefer(Caller caller, String site) {
        Site named = Placement.named(site, connections.of(caller));
        boolean unused = around.defaults().choose(caller, named.id());
        return named;
    }

    /** What no connection at all may do is refused at once; what this one may do, when it is known which it is. */
    private void requireScopes(Ask ask, List<Held> held) {
        held.stream()
                .map(each -> missing(ask, each.connection()))
                .min(Comparator.comparingInt(List::size))
                .filter(missing -> !missing.isEmpty())
                .ifPresent(missing -> {
                    throw SiteRefusals.scopes(
                            ask.tool(),
                            missing,
                            around.links().page(ask.caller(), Set.copyOf(missing), Optional.empty()));
                });
    }

    private static List<Scope> missing(Ask ask, Connection connection) {
        return connection.scopes().map(ask.scopes()::missingFrom).orElse(List.of());
    }

    /** One use of a connection. Which, is settled when Jira is first needed: some tools only list the sites. */
    private final class Loan implements Lent {
        private final Ask ask;
        private final List<Held> held;
        private volatile @Nullable Bound bound;

        Loan(Ask ask, List<Held> held) {
            this.ask = ask;
            this.held = held;
        }

        @Override
        public Jira jira() {
            Bound known = bound;
            if (known == null) {
                Chosen chosen = Placement.of(ask, held, around);
                known = new Bound(chosen, limited(chosen.place()));
                bound = known;
            }
            return known.jira();
        }

        private Jira limited(Place place) {
            Connection connection = place.held().connection();
            Jira whole = connection.on(place.site());
            Jira picked = connection
                    .scopes()
                    .<Jira>map(scopes -> new ScopeGuard(whole, scopes))
                    .orElse(whole);
            return around.projects().isEmpty() ? picked : new ProjectGuard(picked, around.projects());
        }

        @Override
        public Login login() {
            Bound known = bound;
            return known == null ? Logins.of(held) : Logins.of(held, known.chosen());
        }

        @Override
        public Optional<Used> used() {
            return Optional.ofNullable(bound).map(known -> known.chosen().used());
        }
    }

    /** What was settled, and Jira with it. */
    private record Bound(Chosen chosen, Jira jira) {}
}
