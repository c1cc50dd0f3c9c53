package dev.jiramcp.sandbox.queries;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.FieldShapes;
import dev.jiramcp.sandbox.shape.IssueRendering;
import dev.jiramcp.sandbox.shape.IssueRendering.Selection;
import dev.jiramcp.sandbox.shape.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /search/jql}: pages of issues, continued by tokens. */
final class IssueSearch {
    private static final int MOST = 5000;
    /** The most issues on a page when more is asked of each than its id or key. */
    private static final int MOST_WITH_FIELDS = 100;

    /** What {@code expand} adds to the page, not to each issue. */
    private static final Set<String> SAID_ONCE = Set.of("names", "schema");

    private static final int MOST_RECONCILED = 50;
    private static final int MOST_PROPERTIES = 5;

    private final IssueRendering rendering;
    private final PageTokens tokens;

    IssueSearch(IssueRendering rendering, PageTokens tokens) {
        this.rendering = rendering;
        this.tokens = tokens;
    }

    /** The answer to a search. */
    Reply answer(Site site, Ask ask, SearchRequest request) {
        String binding = binding(site, ask, request);
        int start = request.token()
                .map(token -> tokens.read(token, binding, ask.now())
                        .orElseThrow(() -> JiraError.of(400, "The provided nextPageToken is invalid or has expired.")))
                .orElse(0);
        check(request);
        List<Issue> found = Bounded.find(site, ask, request.jql(), request.reconciled());
        Selection selection = request.selection();
        boolean slim = Set.of("id", "key").containsAll(selection.fields());
        int size = Math.min(request.maxResults(), slim ? MOST : MOST_WITH_FIELDS);
        List<Issue> page = found.stream().skip(start).limit(size).toList();
        View view = View.of(site, ask);
        ObjectNode reply = Json.object();
        ArrayNode issues = reply.putArray("issues");
        page.forEach(issue -> issues.add(render(view, issue, selection)));
        boolean last = start + page.size() >= found.size();
        if (!last) {
            reply.put("nextPageToken", tokens.issue(binding, start + page.size(), ask.now()));
        }
        describe(view, selection, issues, reply);
        return Reply.ok(reply.put("isLast", last));
    }

    /** What a token is bound to: the site, the caller and the query. */
    private static String binding(Site site, Ask ask, SearchRequest request) {
        String caller = ask.account().map(AccountId::value).orElse("");
        return String.join("\n", site.cloudId().value(), caller, request.jql().orElse(""));
    }

    private static void check(SearchRequest request) {
        if (request.maxResults() < 1 || request.maxResults() > MOST) {
            throw JiraError.of(400, "The maxResults parameter must be between 1 and 5,000.");
        }
        if (request.reconciled().size() > MOST_RECONCILED) {
            throw JiraError.of(400, "The reconcileIssues parameter must contain at most " + MOST_RECONCILED + " ids.");
        }
        if (request.selection().properties().size() > MOST_PROPERTIES) {
            throw JiraError.of(400, "The properties parameter must contain at most " + MOST_PROPERTIES + " keys.");
        }
    }

    private JsonNode render(View view, Issue issue, Selection selection) {
        boolean onlyId = Set.of("id").containsAll(selection.fields())
                && selection.expand().isEmpty()
                && selection.properties().isEmpty();
        if (onlyId) {
            return Json.object().put("id", issue.id());
        }
        Set<String> expand = new TreeSet<>(selection.expand());
        expand.removeAll(SAID_ONCE);
        Selection each = new Selection(selection.fields(), expand, selection.properties(), selection.byKeys());
        ObjectNode shape = rendering.render(view, issue, each);
        if (Set.of("id", "key").containsAll(selection.fields())) {
            shape.remove("fields");
        }
        return shape;
    }

    /** The names and schemas of the fields on the page, where they are asked for. */
    private static void describe(View view, Selection selection, ArrayNode issues, ObjectNode reply) {
        Set<String> shown = new TreeSet<>();
        issues.forEach(issue -> shown.addAll(issue.path("fields").propertyNames()));
        List<Field> fields = shown.stream()
                .map(view.site().catalogue()::field)
                .flatMap(Optional::stream)
                .toList();
        if (selection.expand().contains("names")) {
            ObjectNode names = reply.putObject("names");
            fields.forEach(field -> names.put(field.id(), field.name()));
        }
        if (selection.expand().contains("schema")) {
            ObjectNode schema = reply.putObject("schema");
            fields.forEach(field -> schema.set(field.id(), new FieldShapes(view).schema(field)));
        }
    }
}
