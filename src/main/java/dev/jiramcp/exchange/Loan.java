package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.ProjectGuard;
import dev.jiramcp.jira.ScopeGuard;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.tool.Login;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One use of a connection by a tool. Which, is settled when Jira is first needed, for some tools only list the sites; and at
 * that moment it is decided and written down whether it may be.
 */
final class Loan implements Lent {
    private final Ask ask;
    private final List<Held> held;
    private final Surroundings around;
    private final ToolUses uses;
    private final Decisions decisions;
    private final List<Ruling<?>> rulings = new ArrayList<>();

    /** So that a tool that asks with several threads is decided about once. */
    private final ReentrantLock settling = new ReentrantLock();

    /** What the call lacked that was refused last, of all that a tool asks. */
    private final AtomicReference<List<Scope>> lacked = new AtomicReference<>(List.of());

    private volatile @Nullable Bound bound;
    private boolean told;

    /** What was settled, and Jira with it. */
    private record Bound(Chosen chosen, Jira jira) {}

    /** What a loan stands on. */
    record Ground(Surroundings around, ToolUses uses, Decisions decisions) {}

    Loan(Ask ask, List<Held> held, Ground ground) {
        this.ask = requireNonNull(ask, "ask is null");
        this.held = List.copyOf(held);
        this.around = ground.around();
        this.uses = ground.uses();
        this.decisions = ground.decisions();
    }

    @Override
    public Jira jira() {
        Bound known = bound;
        return known == null ? settle().jira() : known.jira();
    }

    private Bound settle() {
        settling.lock();
        try {
            Bound known = bound;
            if (known == null) {
                Chosen chosen = Placement.of(ask, held, around);
                rulings.add(decisions.decide(uses.of(ask, chosen)));
                known = new Bound(chosen, limited(chosen.place()));
                bound = known;
            }
            return known;
        } finally {
            settling.unlock();
        }
    }

    private Jira limited(Place place) {
        Connection connection = place.held().connection();
        Jira whole = connection.on(place.site());
        Jira picked = connection
                .scopes()
                .<Jira>map(scopes -> new ScopeGuard(whole, scopes, lacked::set))
                .orElse(whole);
        return around.projects().isEmpty() ? picked : new ProjectGuard(picked, around.projects());
    }

    @Override
    public Login login() {
        requireDecision();
        Bound known = bound;
        return known == null ? Logins.of(held) : Logins.of(held, known.chosen());
    }

    @Override
    public List<Refusal> endedConnections() {
        requireDecision();
        Set<CloudId> reached = held.stream()
                .filter(Held::works)
                .flatMap(each -> each.connection().sites().stream())
                .map(Site::id)
                .collect(toUnmodifiableSet());
        List<Refusal> said = new ArrayList<>();
        for (Held each : held) {
            if (each.holder() == Held.Holder.PERSON && each.ended().isPresent()) {
                each.connection().sites().stream()
                        .filter(site -> !reached.contains(site.id()))
                        .findFirst()
                        .ifPresent(site -> said.add(ended(each.ended().get(), site)));
            }
        }
        return said;
    }

    private Refusal ended(Held.Ended why, Site site) {
        return why.switchedOff()
                ? SiteRefusals.ended(SiteRefusals.switchedOff(why), site, Optional.empty())
                : SiteRefusals.ended(
                        why.refusal(), site, around.page(ask, ask.scopes().usual(), Optional.of(site.url())));
    }

    /** Decides about a call that has not come to Jira. */
    private void requireDecision() {
        settling.lock();
        try {
            if (rulings.isEmpty()) {
                rulings.add(decisions.decide(uses.of(ask)));
            }
        } finally {
            settling.unlock();
        }
    }

    @Override
    public Optional<Used> used() {
        return Optional.ofNullable(bound).map(known -> known.chosen().used());
    }

    /** A page where the person allows what this refusal lacked, on the site that it was about. */
    Optional<URI> page(Refusal refusal) {
        Set<Scope> scopes = new HashSet<>(ask.scopes().usual());
        if (refusal.kind() == Refusal.Kind.SCOPE_MISSING) {
            scopes.addAll(lacked.get());
        }
        Optional<URI> site = Optional.ofNullable(bound)
                .map(known -> known.chosen().place().site().url());
        return around.page(ask, scopes, site);
    }

    /** It was done; what it gave out is decided about if nothing of it was yet. */
    void done() {
        requireDecision();
        ended(Outcome.DONE);
    }

    /** It ended with a refusal: of ours, which is on record where it was a decision, or of Jira's. */
    void refused(Refusal refusal) {
        if (rulings.isEmpty() && refusal.decision().isEmpty()) {
            decisions.declined(uses.of(ask), refusal.code());
        }
        ended(Outcome.refused(refusal.code()));
    }

    /** It ended with a failure, or because nobody waited any more. */
    void failed(Throwable failure) {
        ended(Outcome.failed(failure instanceof CancellationException ? "cancelled" : "internal_error"));
    }

    private void ended(Outcome outcome) {
        if (!told) {
            told = true;
            rulings.forEach(ruling -> decisions.ended(ruling, outcome));
        }
    }
}
