package dev.jiramcp.jira;

import static dev.jiramcp.model.Refusal.Kind.FORBIDDEN;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Jql;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jira limited to the projects that the operator allows. A call that names an issue or a project is refused unless that
 * is in an allowed one (by Jira's word, not by the key's look: a moved issue keeps answering to its old key), a search is
 * narrowed by a clause, a list is filtered, and a call of which this class does not know what it touches is refused. Issues
 * of other projects to which an allowed one leads are hidden, and nothing is made to lead to one.
 *
 * <p>Made for one tool call.
 */
public final class ProjectGuard implements Jira {
    private static final Set<String> WITHOUT_PROJECT = Set.of(
            "/rest/api/3/myself",
            "/rest/api/3/mypermissions",
            "/rest/api/3/user",
            "/rest/api/3/user/search",
            "/rest/api/3/user/assignable/search",
            "/rest/api/3/groups/picker",
            "/rest/api/3/field",
            "/rest/api/3/field/search",
            "/rest/api/3/label",
            "/rest/api/3/status",
            "/rest/api/3/resolution/search",
            "/rest/api/3/issueLinkType",
            "/rest/api/3/serverInfo",
            "/rest/api/3/jql/parse",
            "/rest/api/3/jql/autocompletedata",
            "/rest/api/3/jql/autocompletedata/suggestions");

    private static final List<String> PROJECT_PARAMETERS =
            List.of("{projectIdOrKey}", "{projectKeyOrId}", "{projectId}");

    private static final Set<String> PROJECT_QUERIES = Set.of("project", "projectKey", "projectKeyOrId");

    private final Jira jira;
    private final List<String> allowed;
    private final ForeignIssues foreign = new ForeignIssues(this::isAllowed);
    private final Map<String, String> projectsOfIssues = new ConcurrentHashMap<>();

    /** Attachments of allowed issues that were read: an attachment does not say of which issue it is. */
    private final Set<String> attachments = ConcurrentHashMap.newKeySet();

    /**
     * A limited Jira.
     *
     * @param allowed project keys, one at least
     */
    public ProjectGuard(Jira jira, List<String> allowed) {
        this.jira = requireNonNull(jira, "jira is null");
        this.allowed = List.copyOf(allowed);
        if (this.allowed.isEmpty()) {
            throw new IllegalArgumentException("no project is allowed");
        }
    }

    @Override
    public Site site() {
        return jira.site();
    }

    @Override
    public Metadata metadata() {
        return jira.metadata().through(this);
    }

    @Override
    public RecentWrites recentWrites() {
        return jira.recentWrites();
    }

    @Override
    public JsonNode send(JiraCall call) {
        JsonNode answer = foreign.hide(sent(call));
        answer.path("fields").path("attachment").forEach(file -> attachments.add(Nodes.textOr(file, "id")));
        return answer;
    }

    @Override
    public Optional<String> redirect(JiraCall call) {
        if (!call.template().equals("/rest/api/3/attachment/content/{id}")
                || !attachments.contains(parameter(call, call.path().split("/", -1), "{id}"))) {
            throw notLimited();
        }
        return jira.redirect(call);
    }

    private JsonNode sent(JiraCall call) {
        return switch (call.template()) {
            case "/rest/api/3/search/jql", "/rest/api/3/search/approximate-count" -> jira.send(narrowed(call));
            case "/rest/api/3/issue" -> sendCreated(call, List.of(body(call)));
            case "/rest/api/3/issue/bulk" ->
                sendCreated(call, body(call).path("issueUpdates").valueStream().toList());
            case "/rest/api/3/issue/bulkfetch" -> kept(jira.send(call), "issues", this::isOfAllowedProject);
            case "/rest/api/3/issue/picker" -> picked(jira.send(call));
            case "/rest/api/3/project/search" -> jira.send(amongAllowed(call));
            default -> sendNamed(call);
        };
    }

    private JsonNode sendNamed(JiraCall call) {
        String[] parts = call.path().split("/", -1);
        Optional<String> project = PROJECT_PARAMETERS.stream()
                .filter(call.template()::contains)
                .findFirst()
                .map(name -> parameter(call, parts, name));
        if (call.template().contains("{issueIdOrKey}")) {
            requireAllowed(projectOf(parameter(call, parts, "{issueIdOrKey}")));
            ForeignIssues.ledTo(body(call)).forEach(issue -> requireAllowed(projectOf(issue)));
        } else if (project.isPresent()) {
            requireAllowed(keyOf(project.get()));
        } else if (WITHOUT_PROJECT.contains(call.template())) {
            requireAllowedParameters(call);
        } else {
            throw notLimited();
        }
        return jira.send(call);
    }

    private Refusal notLimited() {
        return Refusal.of(
                        FORBIDDEN,
                        "not_limited_to_projects",
                        "This server is limited to the projects " + names()
                                + ", and this operation can't be limited to projects.")
                .withRemedy("Ask the operator to lift the limit, or do without it.");
    }

    private void requireAllowedParameters(JiraCall call) {
        call.query().forEach(parameter -> {
            if (PROJECT_QUERIES.contains(parameter.getKey())) {
                requireAllowed(keyOf(parameter.getValue()));
            } else if (parameter.getKey().equals("issueKey")) {
                requireAllowed(projectOf(parameter.getValue()));
            }
        });
    }

    private JiraCall amongAllowed(JiraCall call) {
        JiraCall narrowed = call;
        for (String key : allowed) {
            narrowed = narrowed.query("keys", key);
        }
        return narrowed;
    }

    private static String parameter(JiraCall call, String[] parts, String name) {
        return parts[List.of(call.template().split("/", -1)).indexOf(name)];
    }

    private JiraCall narrowed(JiraCall call) {
        Clause guard = Jql.parse(
                        "project in (" + allowed.stream().map(Jql::quote).collect(joining(", ")) + ")")
                .where()
                .orElseThrow();
        ObjectNode body = body(call).deepCopy();
        body.put("jql", Jql.parse(body.path("jql").asString("")).and(guard).render());
        return call.body(body);
    }

    private static ObjectNode body(JiraCall call) {
        return (ObjectNode) call.body().orElseGet(Json::object);
    }

    private JsonNode sendCreated(JiraCall call, List<? extends JsonNode> issues) {
        for (JsonNode issue : issues) {
            JsonNode project = issue.path("fields").path("project");
            // both are looked at: which of the two counts is Jira's affair
            if (project.has("key")) {
                requireAllowed(project.path("key").asString(""));
            }
            if (project.has("id") || !project.has("key")) {
                requireAllowed(keyOf(project.path("id").asString("")));
            }
            ForeignIssues.ledTo(issue).forEach(other -> requireAllowed(projectOf(other)));
        }
        return jira.send(call);
    }

    private JsonNode picked(JsonNode answer) {
        answer.path("sections").forEach(section -> kept(section, "issues", this::isOfAllowedProject));
        return answer;
    }

    private static JsonNode kept(JsonNode answer, String list, Predicate<JsonNode> wanted) {
        if (answer.path(list) instanceof ArrayNode items) {
            ArrayNode rest = Json.array();
            items.valueStream().filter(wanted).forEach(rest::add);
            ((ObjectNode) answer).set(list, rest);
        }
        return answer;
    }

    private boolean isOfAllowedProject(JsonNode issue) {
        return isAllowed(issue.path("key").asString("").replaceFirst("-[0-9]+$", ""));
    }

    private String projectOf(String issue) {
        String known = projectsOfIssues.get(issue);
        if (known != null) {
            return known;
        }
        String found = jira.send(
                        JiraCall.get("/rest/api/3/issue/{issueIdOrKey}", issue).query("fields", "project"))
                .path("key")
                .asString("")
                .replaceFirst("-[0-9]+$", "");
        projectsOfIssues.put(issue, found);
        return found;
    }

    private String keyOf(String project) {
        return isAllowed(project)
                ? project
                : jira.send(JiraCall.get("/rest/api/3/project/{projectIdOrKey}", project))
                        .path("key")
                        .asString("");
    }

    private boolean isAllowed(String key) {
        return allowed.contains(key.toUpperCase(Locale.ROOT));
    }

    private void requireAllowed(String project) {
        if (!isAllowed(project)) {
            throw Refusal.of(
                            FORBIDDEN,
                            "project_not_allowed",
                            "This server is limited to the projects " + names() + "; this is in " + project + ".")
                    .withRemedy("Work in one of those projects, or ask the operator to allow this one.");
        }
    }

    private String names() {
        return String.join(", ", allowed);
    }
}
