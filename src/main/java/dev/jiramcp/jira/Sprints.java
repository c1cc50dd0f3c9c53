package dev.jiramcp.jira;

import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sprints by id or name, among those of the boards of a project that are not closed; or the active one. */
public final class Sprints {
    private static final Set<String> ACTIVE = Set.of("active", "current", "current sprint", "active sprint");
    private static final int BOARDS = 10;

    private final Jira jira;

    public Sprints(Jira jira) {
        this.jira = jira;
    }

    /** Whether a field holds sprints. */
    public static boolean isSprint(FieldSchema schema) {
        return schema.kind().equals("gh-sprint");
    }

    /**
     * The sprint that is meant by an id, a name, or {@code active}.
     *
     * @param place the project, or an issue of it
     * @throws Refusal where none or more than one fits, with those that there are
     */
    public Sprint find(String wanted, Place place) {
        String name = wanted.strip();
        if (name.matches("[0-9]{1,15}")) {
            return new Sprint(Long.parseLong(name), name, "", Optional.empty());
        }
        List<Sprint> open = open(name, place);
        Choice<Sprint> choice = new Choice<>("sprint", open, Sprints::words);
        if (ACTIVE.contains(Choice.plain(name))) {
            List<Sprint> active = open.stream()
                    .filter(sprint -> sprint.state().equals("active"))
                    .toList();
            if (active.isEmpty()) {
                throw choice.unknown(wanted);
            }
            return choice.single(wanted, active);
        }
        return choice.pick(name, sprint -> List.of(sprint.name()));
    }

    /** Boards need scopes of Jira Software; where they are missing, the suggestions of JQL know names as well. */
    private List<Sprint> open(String name, Place place) {
        try {
            return ofBoards(project(place));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.UNAVAILABLE || refusal.kind() == Refusal.Kind.RATE_LIMITED) {
                throw refusal;
            }
            List<Sprint> suggested = suggested(name);
            if (suggested.isEmpty() && refusal.kind() == Refusal.Kind.SCOPE_MISSING) {
                throw refusal;
            }
            return suggested;
        }
    }

    private List<Sprint> ofBoards(Optional<String> project) {
        JiraCall boards =
                JiraCall.get("/rest/agile/1.0/board").query("type", "scrum").query("projectKeyOrId", project);
        Map<Long, Sprint> sprints = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>();
        Pages.byOffset(jira, boards, "values").limit(BOARDS).forEach(board -> {
            JiraCall call = JiraCall.get("/rest/agile/1.0/board/{boardId}/sprint", Nodes.textOr(board, "id"))
                    .query("state", "active,future");
            try {
                Pages.byOffset(jira, call, "values")
                        .map(Sprint::read)
                        .forEach(sprint -> sprints.put(sprint.id(), sprint));
            } catch (Refusal boardWithoutSprints) {
                if (boardWithoutSprints.kind() != Refusal.Kind.INVALID) {
                    refused.add(boardWithoutSprints);
                }
            }
        });
        if (sprints.isEmpty() && !refused.isEmpty()) {
            throw refused.get(0);
        }
        return List.copyOf(sprints.values());
    }

    private List<Sprint> suggested(String name) {
        JiraCall call = JiraCall.get("/rest/api/3/jql/autocompletedata/suggestions")
                .query("fieldName", "Sprint")
                .query("fieldValue", name);
        return Nodes.each(jira.send(call).path("results"), result -> result).stream()
                .filter(result -> Nodes.textOr(result, "value").matches("[0-9]{1,15}"))
                .map(result -> new Sprint(
                        Long.parseLong(Nodes.textOr(result, "value")),
                        Nodes.textOr(result, "displayName")
                                .replaceAll("</?b>", "")
                                .replaceFirst(" [(-][^()]*\\)?$", ""),
                        "",
                        Optional.empty()))
                .toList();
    }

    private static Optional<String> project(Place place) {
        if (place instanceof Place.Project project) {
            return Optional.of(project.key());
        }
        if (place instanceof Place.Issue issue && issue.key().lastIndexOf('-') > 0) {
            return Optional.of(issue.key().substring(0, issue.key().lastIndexOf('-')));
        }
        return Optional.empty();
    }

    private static String words(Sprint sprint) {
        String board = sprint.board().map(id -> ", board " + id).orElse("");
        return sprint.name() + " (id " + sprint.id() + (sprint.state().isEmpty() ? "" : ", " + sprint.state()) + board
                + ")";
    }
}
