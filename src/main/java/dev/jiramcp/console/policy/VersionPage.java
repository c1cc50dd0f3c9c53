package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.policy.set.Rehearsal;
import dev.jiramcp.policy.set.StoredSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One version: its text, what it would change, and activating it. */
final class VersionPage {
    private static final int MOST_SHOWN = 100;

    private final PolicyDesk desk;

    VersionPage(PolicyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    ConsolePage page() {
        return ConsolePage.within(Section.POLICY, "/versions/{version}", Permission.POLICY_READ, this::show)
                .with("rehearse", Permission.POLICY_READ, this::rehearse)
                .with("activate", Permission.POLICY_CHANGE, this::activate);
    }

    private static long number(Visit visit) {
        return PolicyPages.number(visit.variable("version"));
    }

    private Answer show(Visit visit) {
        return view(visit);
    }

    private View view(Visit visit) {
        StoredSet set = desk.version(visit.tenant(), number(visit));
        StoredSet holds =
                desk.version(visit.tenant(), desk.sets().active(visit.tenant()).version());
        Map<String, Object> model = new HashMap<>();
        model.put("version", set.version());
        model.put("note", set.note());
        model.put("author", set.author());
        model.put("saved", Moments.of(set.savedAt(), desk.clock().instant()));
        model.put("policies", set.policies());
        model.put("active", set.version() == holds.version());
        model.put("other", holds.version());
        model.put("activation", desk.sets().active(visit.tenant()).number());
        model.put("byOperator", desk.byOperator());
        model.put("lines", lines(holds, set));
        model.put("rehearsal", Map.of());
        return View.of("policy/version", model)
                .titled(set.version() == 0 ? "The default policy" : "Policy, version " + set.version());
    }

    /** What became of a set, line by line. */
    static List<Map<String, String>> lines(StoredSet before, StoredSet after) {
        return Difference.between(before.policies(), after.policies()).stream()
                .map(line -> Map.of("mark", line.mark(), "text", line.text()))
                .toList();
    }

    private Answer rehearse(Visit visit) {
        Rehearsal.Outcome outcome = desk.rehearsed(visit.tenant(), number(visit), PolicyPages.USUAL);
        List<Map<String, Object>> changes =
                outcome.changes().stream().limit(MOST_SHOWN).map(this::change).toList();
        return view(visit)
                .with(
                        "rehearsal",
                        Map.of(
                                "tried",
                                outcome.tried(),
                                "changed",
                                outcome.changes().size(),
                                "changes",
                                changes));
    }

    private Map<String, Object> change(Rehearsal.Change change) {
        return Map.of(
                "record", change.record(),
                "who",
                        change.request()
                                .who()
                                .user()
                                .map(Object::toString)
                                .or(() -> change.request().who().application())
                                .orElse(""),
                "action", change.request().action().id(),
                "what",
                        change.request()
                                .what()
                                .tool()
                                .or(() -> change.request().what().path())
                                .orElse(""),
                "at", Moments.of(change.request().context().at(), desk.clock().instant()),
                "allowed", change.after().allowed(),
                "reason", change.after().reason());
    }

    private Answer activate(Visit visit) {
        desk.activate(visit.operator(), number(visit), PolicyDesk.seen(visit));
        return Go.to("/policy").saying("Version " + number(visit) + " holds now.");
    }
}
