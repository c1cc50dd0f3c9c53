package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Lends a caller one of their connections, on the site that the call means, within the operator's projects, as policy allows,
 * and with a record of both the decision and what came of it.
 */
public final class ConnectionExchange implements TokenExchange {
    private final Connections connections;
    private final Loan.Ground ground;
    private final Surroundings around;
    private final ToolUses uses;
    private final Decisions decisions;

    /**
     * An exchange.
     *
     * @param around what decides beside the call
     * @param judge policy and the record
     */
    public ConnectionExchange(Connections connections, Surroundings around, Judge judge) {
        this.connections = requireNonNull(connections, "connections is null");
        this.around = requireNonNull(around, "around is null");
        this.uses = new ToolUses(judge.groups(), judge.clock());
        this.decisions = judge.decisions();
        this.ground = new Loan.Ground(around, uses, decisions);
    }

    @Override
    public <T> T lend(Ask ask, Function<Lent, T> use) {
        Loan loan = new Loan(ask, held(ask), ground);
        try {
            T result = use.apply(loan);
            loan.done();
            return result;
        } catch (Refusal refusal) {
            loan.refused(refusal);
            throw SiteRefusals.helped(refusal, () -> loan.page(refusal));
        } catch (RuntimeException | Error failure) {
            loan.failed(failure);
            throw failure;
        }
    }

    private List<Held> held(Ask ask) {
        try {
            List<Held> held = connections.of(ask.caller());
            requireScopes(ask, held);
            return held;
        } catch (Refusal refusal) {
            decisions.declined(uses.of(ask), refusal.code());
            throw refusal;
        }
    }

    @Override
    public Site reach(Ask ask) {
        List<Held> held = connections.of(ask.caller());
        requireScopes(ask, held);
        return Placement.of(ask, held, around).place().site();
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
                            ask.tool(), missing, around.page(ask, Set.copyOf(missing), Optional.empty()));
                });
    }

    private static List<Scope> missing(Ask ask, Connection connection) {
        return connection.scopes().map(ask.least()::missingFrom).orElse(List.of());
    }
}
