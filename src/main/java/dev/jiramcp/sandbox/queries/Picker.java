package dev.jiramcp.sandbox.queries;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.search.Outcome;
import dev.jiramcp.sandbox.search.Search;
import dev.jiramcp.sandbox.shape.View;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Issues by a part of their keys or summaries, for somebody who is typing. */
final class Picker {
    private static final int MOST = 20;
    private static final String ICON = "/rest/api/2/universal_avatar/view/type/issuetype/avatar/10300?size=medium";

    private Picker() {}

    /** {@code GET /issue/picker}: what the caller had to do with, and what a query finds, both containing the words. */
    static Reply pick(Site site, Ask ask) {
        View view = View.of(site, ask);
        String words = ask.text("query").orElse("").trim();
        Predicate<Issue> wanted = filter(site, ask, words);
        ObjectNode reply = Json.object();
        ArrayNode sections = reply.putArray("sections");
        List<Issue> known = site.issues().all().stream()
                .filter(issue -> site.access().sees(view.caller(), issue))
                .filter(issue -> touched(view, issue))
                .filter(wanted)
                .sorted(Comparator.comparing(Issue::updated).reversed())
                .toList();
        sections.add(section("hs", "History Search", words, known));
        ask.text("currentJQL")
                .ifPresent(jql -> sections.add(section(
                        "cs",
                        "Current Search",
                        words,
                        found(site, ask, jql).filter(wanted).toList())));
        return Reply.ok(reply);
    }

    private static boolean touched(View view, Issue issue) {
        return view.caller()
                .filter(caller -> Stream.of(issue.reporter(), issue.assignee(), issue.user("creator"))
                        .flatMap(Optional::stream)
                        .anyMatch(caller::equals))
                .isPresent();
    }

    private static Stream<Issue> found(Site site, Ask ask, String jql) {
        Outcome outcome = new Search(site).find(jql, ask.account(), Set.of());
        return outcome instanceof Outcome.Found found ? found.issues().stream() : Stream.empty();
    }

    private static Predicate<Issue> filter(Site site, Ask ask, String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        String current = ask.text("currentIssueKey").orElse("");
        String project = ask.text("currentProjectId").orElse("");
        boolean subTasks = ask.flag("showSubTasks", true);
        boolean parent = ask.flag("showSubTaskParent", true);
        Optional<String> above = site.issues().byIdOrKey(current).flatMap(Issue::parent);
        return issue -> !issue.key().equalsIgnoreCase(current)
                && (project.isEmpty() || issue.project().equals(project))
                && (subTasks
                        || !site.catalogue().type(issue.type()).orElseThrow().subtask())
                && (parent || !above.equals(Optional.of(issue.id())))
                && (issue.key().toLowerCase(Locale.ROOT).contains(lower)
                        || issue.summary().toLowerCase(Locale.ROOT).contains(lower));
    }

    private static ObjectNode section(String id, String label, String words, List<Issue> issues) {
        List<Issue> shown = issues.stream().limit(MOST).toList();
        ObjectNode section = Json.object().put("label", label).put("id", id);
        section.put("sub", "Showing " + shown.size() + " of " + issues.size() + " matching issues");
        if (shown.isEmpty()) {
            section.put("msg", "No matching issues found");
        }
        ArrayNode list = section.putArray("issues");
        shown.forEach(issue -> list.addObject()
                .put("id", Long.parseLong(issue.id()))
                .put("key", issue.key())
                .put("keyHtml", Marked.html(issue.key(), words))
                .put("img", ICON)
                .put("summary", Marked.html(issue.summary(), words))
                .put("summaryText", issue.summary()));
        return section;
    }
}
