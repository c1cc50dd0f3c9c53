package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.jql.Parsed;
import dev.jiramcp.jql.Query;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The search of one site. */
public final class Search {
    private final Site site;

    public Search(Site site) {
        this.site = site;
    }

    /**
     * The issues that a text asks for and the caller may see.
     *
     * @param caller empty where nobody is signed in
     * @param reconciled the ids of issues that are searched as they are now, however much search lags behind
     */
    public Outcome find(String jql, Optional<AccountId> caller, Set<String> reconciled) {
        Parsed parsed = Jql.read(jql);
        if (parsed instanceof Parsed.Invalid invalid) {
            return new Outcome.Refused(
                    List.of("Error in the JQL Query: " + invalid.problem().text()));
        }
        return find(((Parsed.Valid) parsed).query(), caller, reconciled);
    }

    /** As {@link #find(String, Optional, Set)}, of a query that is read already. */
    public Outcome find(Query query, Optional<AccountId> caller, Set<String> reconciled) {
        return site.locked(() -> answer(query, asking(caller, reconciled)));
    }

    private Asking asking(Optional<AccountId> caller, Set<String> reconciled) {
        Snapshot snapshot = new Snapshot(site.issues().indexed(reconciled));
        return new Asking(site, snapshot, caller, site.now(), new Problems());
    }

    private static Outcome answer(Query query, Asking asking) {
        Compiler compiler = new Compiler(asking);
        Optional<Condition> where = query.where().map((Clause clause) -> compiler.where(clause));
        Comparator<Issue> order = compiler.order(query.orderBy());
        if (!asking.problems().errors().isEmpty()) {
            return new Outcome.Refused(asking.problems().errors());
        }
        List<Issue> found = asking.snapshot().issues().stream()
                .filter(issue -> where.map(condition -> condition.holds(issue)).orElse(true))
                .filter(asking::sees)
                .sorted(order)
                .toList();
        return new Outcome.Found(found, asking.problems().warnings());
    }
}
