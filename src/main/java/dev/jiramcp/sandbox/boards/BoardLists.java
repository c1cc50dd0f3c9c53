package dev.jiramcp.sandbox.boards;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Board;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.Order;
import dev.jiramcp.sandbox.shape.Paging;
import dev.jiramcp.sandbox.shape.View;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists of boards and of their sprints, as far as the caller sees the project of each. */
final class BoardLists {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Set<String> KINDS = Set.of("scrum", "kanban", "simple");
    private static final List<String> STATES = List.of("closed", "active", "future");
    private static final int MOST = 50;

    private BoardLists() {}

    /** {@code GET /rest/agile/1.0/board}; without {@code orderBy} in no order that is promised. */
    static Reply boards(Site site, Ask ask) {
        View view = View.of(site, ask);
        List<String> kinds = ask.list("type");
        if (!KINDS.containsAll(kinds)) {
            throw JiraError.of(400, "Board type must be one of: scrum, kanban, simple.");
        }
        Optional<String> project = ask.text("projectKeyOrId").map(view::project).map(Project::id);
        String name = ask.text("name").orElse("").toLowerCase(Locale.ROOT);
        List<Board> found = site.boards().all().stream()
                .filter(board -> sees(view, board))
                .filter(board -> kinds.isEmpty() || kinds.contains(board.kind()))
                .filter(board -> project.isEmpty() || project.get().equals(board.project()))
                .filter(board -> board.name().toLowerCase(Locale.ROOT).contains(name))
                .sorted(ask.text("orderBy")
                        .map(by -> Order.parse(by, Map.of("name", Comparator.comparing(Board::name))))
                        .orElse(Comparator.comparing(board -> 0)))
                .toList();
        return page(ask, found, board -> shown(view, board));
    }

    /** {@code GET /rest/agile/1.0/board/{boardId}/sprint}: closed, then active, then future. */
    static Reply sprints(Site site, Ask ask) {
        View view = View.of(site, ask);
        Board board = site.boards()
                .board(ask.path("boardId"))
                .filter(one -> sees(view, one))
                .orElseThrow(() -> JiraError.of(
                        404,
                        "Requested board cannot be viewed because it either does not exist or you do not have permission to"
                                + " view it."));
        if (!board.kind().equals("scrum")) {
            throw JiraError.of(400, "The board does not support sprints");
        }
        List<String> states = ask.list("state");
        if (!STATES.containsAll(states)) {
            throw JiraError.of(400, "Sprint state must be one of: future, active, closed.");
        }
        List<Sprint> found = site.boards().sprintsOf(board).stream()
                .filter(sprint ->
                        states.isEmpty() || states.contains(sprint.state().word()))
                .sorted(Comparator.comparing(
                        (Sprint sprint) -> STATES.indexOf(sprint.state().word())))
                .toList();
        return page(ask, found, sprint -> shown(view, sprint));
    }

    private static boolean sees(View view, Board board) {
        return view.site()
                .projects()
                .byIdOrKey(board.project())
                .filter(view::sees)
                .isPresent();
    }

    /** Pages of Jira Software name no addresses. */
    private static <T> Reply page(Ask ask, List<T> all, Function<T, JsonNode> shape) {
        Paging paging = Paging.of(ask, MOST, MOST);
        ObjectNode page = Json.object()
                .put("maxResults", paging.maxResults())
                .put("startAt", paging.startAt())
                .put("total", all.size())
                .put("isLast", paging.startAt() + paging.maxResults() >= all.size());
        ArrayNode values = page.putArray("values");
        paging.slice(all).forEach(item -> values.add(shape.apply(item)));
        return Reply.ok(page);
    }

    private static ObjectNode shown(View view, Board board) {
        Project project = view.project(board.project());
        ObjectNode shown = Json.object()
                .put("id", Long.parseLong(board.id()))
                .put("self", view.self("/rest/agile/1.0/board/" + board.id()))
                .put("name", board.name())
                .put("type", board.kind())
                .put("isPrivate", false);
        shown.putObject("location")
                .put("projectId", Long.parseLong(project.id()))
                .put("displayName", project.name() + " (" + project.key() + ")")
                .put("projectName", project.name())
                .put("projectKey", project.key())
                .put("projectTypeKey", project.profile().kind().key())
                .put("name", project.name() + " (" + project.key() + ")");
        return shown;
    }

    private static ObjectNode shown(View view, Sprint sprint) {
        ObjectNode shown = Json.object()
                .put("id", Long.parseLong(sprint.id()))
                .put("self", view.self("/rest/agile/1.0/sprint/" + sprint.id()))
                .put("state", sprint.state().word())
                .put("name", sprint.name());
        sprint.start().ifPresent(time -> shown.put("startDate", written(time)));
        sprint.end().ifPresent(time -> shown.put("endDate", written(time)));
        sprint.complete().ifPresent(time -> shown.put("completeDate", written(time)));
        return shown.put("originBoardId", Long.parseLong(sprint.board())).put("goal", sprint.goal());
    }

    private static String written(Instant time) {
        return TIME.format(time);
    }
}
