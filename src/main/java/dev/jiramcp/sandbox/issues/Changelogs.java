package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.History;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.View;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The changelogs of one issue or of many. */
final class Changelogs {
    private static final int MOST_ISSUES = 1_000;
    private static final int MOST_FIELDS = 10;
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;

    /** A history, what of it was asked for, and the issue that it is of. */
    private record Entry(Issue issue, History history, List<Change> items) {}

    private Changelogs() {}

    /** {@code GET /issue/{key}/changelog}, oldest first. */
    static Reply page(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        return Paging.of(ask, 100, 100).reply(ask, issue.histories(), new HistoryShapes(view)::history);
    }

    /** {@code POST /issue/{key}/changelog/list}: those of some ids. */
    static Reply byIds(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        Set<String> ids = ask.json().path("changelogIds").values().stream()
                .map(id -> id.asString(""))
                .collect(Collectors.toSet());
        List<History> found = issue.histories().stream()
                .filter(history -> ids.contains(history.id()))
                .toList();
        ObjectNode page =
                Json.object().put("startAt", 0).put("maxResults", found.size()).put("total", found.size());
        ArrayNode histories = page.putArray("histories");
        found.forEach(history -> histories.add(new HistoryShapes(view).history(history)));
        return Reply.ok(page);
    }

    /** {@code POST /changelog/bulkfetch}: by time, then by issue. */
    static Reply bulk(Site site, Ask ask) {
        View view = View.of(site, ask);
        List<String> asked = texts(ask.json().path("issueIdsOrKeys"));
        List<String> fields = texts(ask.json().path("fieldIds"));
        if (asked.isEmpty() || asked.size() > MOST_ISSUES) {
            throw JiraError.of(400, "The number of issue IDs or keys must be between 1 and " + MOST_ISSUES + ".");
        }
        if (fields.size() > MOST_FIELDS) {
            throw JiraError.of(400, "The number of field IDs must not exceed " + MOST_FIELDS + ".");
        }
        List<Entry> all = asked.stream()
                .flatMap(id -> view.issueIfSeen(id).stream())
                .distinct()
                .flatMap(issue -> issue.histories().stream().map(history -> entry(issue, history, fields)))
                .filter(entry -> !entry.items().isEmpty())
                .sorted(Comparator.comparing((Entry entry) -> entry.history().created())
                        .thenComparing(entry -> Long.valueOf(entry.issue().id())))
                .toList();
        return Reply.ok(bulk(view, all, ask.json()));
    }

    private static Entry entry(Issue issue, History history, List<String> fields) {
        List<Change> items = history.items().stream()
                .filter(change -> fields.isEmpty()
                        || change.fieldId().filter(fields::contains).isPresent())
                .toList();
        return new Entry(issue, history, items);
    }

    private static ObjectNode bulk(View view, List<Entry> all, JsonNode body) {
        int size = Math.max(1, Math.min(body.path("maxResults").asInt(USUAL), MOST));
        int start = Optional.of(body.path("nextPageToken").asString(""))
                .filter(token -> !token.isEmpty())
                .map(Changelogs::position)
                .orElse(0);
        Map<String, ArrayNode> byIssue = new LinkedHashMap<>();
        HistoryShapes shapes = new HistoryShapes(view);
        all.stream()
                .skip(start)
                .limit(size)
                .forEach(entry -> byIssue.computeIfAbsent(entry.issue().id(), id -> Json.array())
                        .add(shapes.counted(entry.history(), entry.items())));
        ObjectNode reply = Json.object();
        ArrayNode logs = reply.putArray("issueChangeLogs");
        byIssue.forEach((id, histories) -> logs.addObject().put("issueId", id).set("changeHistories", histories));
        if (start + size < all.size()) {
            reply.put("nextPageToken", token(start + size));
        }
        return reply;
    }

    private static String token(int position) {
        return Base64.getUrlEncoder().encodeToString(("changelog:" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static int position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("changelog:".length()));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException notOurs) {
            throw JiraError.of(400, "The provided next page token is invalid or expired.");
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.values().stream().map(item -> item.asString("")).toList();
    }
}
