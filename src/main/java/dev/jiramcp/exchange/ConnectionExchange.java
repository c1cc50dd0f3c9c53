package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.ProjectGuard;
import dev.jiramcp.jira.ScopeGuard;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Login;
import java.util.List;
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
        List<Scope> missing = connection.scopes().map(ask.scopes()::missingFrom).orElse(List.of());
        if (!missing.isEmpty()) {
            String names = missing.stream().map(scope -> "'" + scope + "'").collect(joining(", "));
            throw Refusal.of(
                            Refusal.Kind.SCOPE_MISSING,
                            "scope_missing",
                            ask.tool() + " needs the " + (missing.size() == 1 ? "scope " : "scopes ") + names
                                    + ", which this connection does not have.")
                    .withRemedy("Connect Jira again and allow it.");
        }
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
                bound = limited(connection.on(site));
                jira = bound;
            }
            return bound;
        }

        private Jira limited(Jira whole) {
            Jira chosen = connection
                    .scopes()
                    .<Jira>map(scopes -> new ScopeGuard(whole, scopes))
                    .orElse(whole);
            return projects.isEmpty() ? chosen : new ProjectGuard(chosen, projects);
        }

        @Override
        public Login login() {
            return new Login(connection.kind(), connection.sites(), connection.scopes(), List.of());
        }
    }
}
