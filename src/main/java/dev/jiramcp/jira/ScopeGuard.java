package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Jira limited to the scopes that a person chose for a connection, though the token may hold more: several connections
 * share one grant. A call is sent where the chosen scopes cover its operation, and refused before it is sent where they
 * do not, or where nobody knows which scopes it needs. What was read with more scopes is not told with fewer.
 */
public final class ScopeGuard implements Jira {
    private final Jira jira;
    private final Set<Scope> allowed;
    private final Consumer<List<Scope>> lacking;

    /**
     * A limited Jira.
     *
     * @param allowed the only scopes that calls may use
     */
    public ScopeGuard(Jira jira, Set<Scope> allowed) {
        this(jira, allowed, missing -> {});
    }

    /**
     * A limited Jira that says what was lacking.
     *
     * @param lacking hears which scopes a call lacked that is refused
     */
    public ScopeGuard(Jira jira, Set<Scope> allowed, Consumer<List<Scope>> lacking) {
        this.lacking = requireNonNull(lacking, "lacking is null");
        this.jira = requireNonNull(jira, "jira is null");
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public Site site() {
        return jira.site();
    }

    @Override
    public Metadata metadata() {
        return jira.metadata()
                .through(this, allowed.stream().sorted().map(Scope::value).collect(joining(" ")));
    }

    @Override
    public RecentWrites recentWrites() {
        return jira.recentWrites();
    }

    @Override
    public JsonNode send(JiraCall call) {
        require(call);
        return jira.send(call);
    }

    @Override
    public Optional<String> redirect(JiraCall call) {
        require(call);
        return jira.redirect(call);
    }

    private void require(JiraCall call) {
        ScopeNeed need = Operations.scopesOf(call.operation()).orElseThrow(() -> unknown(call));
        List<Scope> missing = need.missingFrom(allowed);
        if (!missing.isEmpty()) {
            lacking.accept(missing);
            throw Refusal.of(
                            Refusal.Kind.SCOPE_MISSING,
                            "scope_missing",
                            "This connection may not use " + quoted(missing) + narrower(need) + ", which this takes ("
                                    + call.operation() + ").")
                    .withRemedy("Connect the account again and choose it too.");
        }
    }

    private String narrower(ScopeNeed need) {
        List<Scope> instead = need.narrowerMissingFrom(allowed);
        return instead.isEmpty() ? "" : " (or, narrower, " + quoted(instead) + ")";
    }

    private static String quoted(List<Scope> scopes) {
        return scopes.stream().map(scope -> "'" + scope + "'").collect(joining(", "));
    }

    private static Refusal unknown(JiraCall call) {
        return Refusal.of(
                        Refusal.Kind.SCOPE_MISSING,
                        "scope_unknown",
                        "Which scopes " + call.operation()
                                + " takes is not known here, so it can't be held to those that" + " you chose.")
                .withRemedy("This is a defect of this server: tell its maintainers.");
    }
}
