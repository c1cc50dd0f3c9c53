package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.active.ActivePolicy;
import dev.jiramcp.policy.cedar.SetReader;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.policy.set.StoredSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Policy: the set that holds, the editor, and the versions. */
public final class PolicyPages implements Subject {
    /** So many of the last decisions are tried. */
    static final int USUAL = 500;

    private static final int UNUSABLE = 422;

    private final PolicyDesk desk;
    private final PolicyOperations operations;

    public PolicyPages(PolicyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
        this.operations = new PolicyOperations(desk);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.POLICY, Permission.POLICY_READ, this::show)
                        .with("check", Permission.POLICY_READ, this::check)
                        .with("save", Permission.POLICY_CHANGE, this::save)
                        .with("rollback", Permission.POLICY_CHANGE, this::rollBack),
                new VersionPage(desk).page(),
                new TrialPage(desk).page());
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return operations.all();
    }

    private Answer show(Visit visit) {
        long from = visit.given("from")
                .map(PolicyPages::number)
                .orElseGet(() -> desk.sets().active(visit.tenant()).version());
        String text = visit.all("policies").isEmpty()
                ? desk.version(visit.tenant(), from).policies()
                : typed(visit);
        return view(visit, text, List.of()).with("meanwhile", meanwhile(visit));
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw Refusal.of(Refusal.Kind.NOT_FOUND, "no_such_policy_set", "There is no such version.");
        }
    }

    private View view(Visit visit, String text, List<Problem> problems) {
        ActivePolicy.Standing standing = desk.active().standing(visit.tenant());
        Map<String, Object> model = new HashMap<>();
        model.put("name", standing.name());
        model.put("byOperator", desk.byOperator());
        model.put(
                "standing", standing.problems().stream().map(Problem::toString).toList());
        model.put("policies", text);
        model.put("problems", faults(text, problems));
        model.put("errors", problems.stream().anyMatch(Problem::isError));
        model.put("note", visit.given("note").orElse(""));
        model.put("checked", false);
        model.put("past", !desk.sets().activations(visit.tenant()).isEmpty());
        model.put("versions", versions(visit));
        model.put("newest", desk.newest(visit.tenant()));
        model.put("activation", desk.sets().active(visit.tenant()).number());
        model.put("meanwhile", List.of());
        return View.of("policy/policy", model);
    }

    /** What versions changed that came since the one that was shown to whoever sent a form. */
    private List<Map<String, String>> meanwhile(Visit visit) {
        long newest = desk.newest(visit.tenant());
        return visit.given("newest")
                .map(PolicyPages::number)
                .filter(seen -> seen != newest)
                .flatMap(seen -> desk.sets().find(visit.tenant(), seen))
                .map(seen -> VersionPage.lines(seen, desk.version(visit.tenant(), newest)))
                .orElseGet(List::of);
    }

    private List<Map<String, Object>> versions(Visit visit) {
        return operations.versions(visit.tenant()).stream()
                .map(version -> Map.<String, Object>of(
                        "version", version.version(),
                        "note", version.note(),
                        "author", version.author(),
                        "saved", Moments.of(version.savedAt(), desk.clock().instant()),
                        "active", version.active()))
                .toList();
    }

    /** Each fault with the line that it is about. */
    private static List<Map<String, Object>> faults(String text, List<Problem> problems) {
        List<String> lines = text.lines().toList();
        return problems.stream()
                .map(problem -> Map.<String, Object>of(
                        "error", problem.isError(),
                        "line", problem.line(),
                        "column", problem.column(),
                        "message", problem.message(),
                        "text", problem.line() <= lines.size() ? lines.get(problem.line() - 1) : ""))
                .toList();
    }

    /** As it was typed; browsers send every end of a line as two characters. */
    private static String typed(Visit visit) {
        List<String> all = visit.all("policies");
        return all.isEmpty() ? "" : all.get(0).replace("\r\n", "\n");
    }

    private Answer check(Visit visit) {
        SetReader.Reading reading = desk.sets().check(typed(visit));
        View view = view(visit, typed(visit), reading.problems());
        return reading.isGood() ? view.with("checked", true) : view.withStatus(UNUSABLE);
    }

    private Answer save(Visit visit) {
        Sets.Saved saved = desk.sets()
                .save(
                        PolicyDesk.author(visit.operator()),
                        typed(visit),
                        visit.given("note").orElse(""),
                        PolicyDesk.seen(visit));
        if (saved.set().isEmpty()) {
            return view(visit, typed(visit), saved.reading().problems()).withStatus(UNUSABLE);
        }
        StoredSet set = saved.set().get();
        return Go.to("/policy/versions/" + set.version())
                .saying("Saved as version " + set.version() + ". It does not hold before it is activated.");
    }

    private Answer rollBack(Visit visit) {
        desk.rollBack(visit.operator(), PolicyDesk.seen(visit));
        return Go.to("/policy")
                .saying("Version " + desk.sets().active(visit.tenant()).version() + " holds again.");
    }
}
