package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.ProjectGuard;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Login;
import dev.jiramcp.tool.ScopeNeed;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lends the connection that a caller has, on the site that was asked for, within the operator's projects. */
public final class ConnectionExchange implements TokenExchange {
    private final Connections connections;
    private final List<String> projects;

    /**
     * An exchange.
     *
     * @param projects keys of the only projects that may be touched; empty for all
     */
    public ConnectionExchange(Connections connections, List<String> projects) {
        this.connections = requireNonNull(connections, "connections is null");
        this.projects = List.copyOf(projects);
    }

    @Override
    public <T> T lend(Ask ask, Function<Lent, T> use) {
        Connection connection = connections.of(ask.caller());
        requireScopes(ask, connection);
        return use.apply(new Loan(ask, connection));
    }

    private static void requireScopes(Ask ask, Connection connection) {
        connection.scopes().filter(granted -> !ask.scopes().isMetBy(granted)).ifPresent(granted -> {
            throw Refusal.of(
                            Refusal.Kind.SCOPE_MISSING,
                            "scope_missing",
                            ask.tool() + " needs " + missing(ask.scopes(), granted) + ", which is not granted.")
                    .withRemedy("Connect Jira again and allow it.");
        });
    }

    private static String missing(ScopeNeed need, Set<Scope> granted) {
        Collection<Scope> wanted = need.classic().isEmpty() ? need.granular() : need.classic();
        String names = wanted.stream()
                .filter(scope -> !granted.contains(scope))
                .sorted()
                .map(scope -> "'" + scope + "'")
                .collect(joining(", "));
        return (names.contains(",") ? "the scopes " : "the scope ") + names;
    }

    /** One use of a connection. The site is settled when Jira is first needed: some tools only list the sites. */
    private final class Loan implements Lent {
        private final Ask ask;
        private final Connection connection;
        private volatile @Nullable Jira jira;

        Loan(Ask ask, Connection connection) {
            this.ask = ask;
            this.connection = connection;
        }

        @Override
        public Jira jira() {
            Jira bound = jira;
            if (bound == null) {
                Site site = SiteChoice.choose(connection.sites(), ask.site());
                bound = projects.isEmpty() ? connection.on(site) : new ProjectGuard(connection.on(site), projects);
                jira = bound;
            }
            return bound;
        }

        @Override
        public Login login() {
            return new Login(connection.kind(), connection.sites(), connection.scopes(), List.of());
        }
    }
}
