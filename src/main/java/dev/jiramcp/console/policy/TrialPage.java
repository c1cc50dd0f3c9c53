package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request made up in a form, and what policies say to it. */
final class TrialPage {
    private static final List<String> FIELDS = List.of(
            "version",
            "user",
            "groups",
            "application",
            "action",
            "tool",
            "site",
            "projects",
            "account",
            "method",
            "path",
            "ip",
            "at");

    private final PolicyDesk desk;

    TrialPage(PolicyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    ConsolePage page() {
        return ConsolePage.within(Section.POLICY, "/try", Permission.POLICY_READ, visit -> view(visit, Map.of()))
                .titled("Try a request")
                .with("try", Permission.POLICY_READ, this::run);
    }

    private static View view(Visit visit, Map<String, Object> decision) {
        Map<String, Object> model = new HashMap<>();
        Map<String, String> asked = new HashMap<>();
        FIELDS.forEach(field -> asked.put(field, visit.given(field).orElse("")));
        model.put("asked", asked);
        model.put("actions", Arrays.stream(Action.values()).map(Action::id).toList());
        model.put("decision", decision);
        return View.of("policy/try", model);
    }

    private Answer run(Visit visit) {
        Decision decision = desk.tried(visit.operator(), trial(visit));
        return view(
                visit,
                Map.of(
                        "allowed", decision.allowed(),
                        "reason", decision.reason(),
                        "policies", decision.policies(),
                        "set", decision.policySet()));
    }

    private static Trial trial(Visit visit) {
        return new Trial(
                visit.given("version").map(PolicyPages::number),
                visit.given("user"),
                words(visit, "groups"),
                visit.given("application"),
                visit.given("action"),
                visit.given("tool"),
                visit.given("site"),
                words(visit, "projects"),
                visit.given("account"),
                visit.given("method"),
                visit.given("path"),
                visit.given("ip"),
                time(visit));
    }

    private static List<String> words(Visit visit, String field) {
        return visit.given(field).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<Instant> time(Visit visit) {
        try {
            return visit.given("at").map(Instant::parse);
        } catch (DateTimeParseException wrong) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_request", "The time has the form 2026-11-22T18:00:00Z.");
        }
    }
}
