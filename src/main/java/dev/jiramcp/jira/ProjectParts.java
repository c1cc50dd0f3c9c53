package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The versions and components of a project, by id or name, through operations that need no administrator. */
public final class ProjectParts {
    /** A version or a component. */
    public record Part(String id, String name) {
        public Part {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
        }

        static Part read(JsonNode part) {
            return new Part(Nodes.textOr(part, "id"), Nodes.textOr(part, "name"));
        }
    }

    private final Jira jira;

    public ProjectParts(Jira jira) {
        this.jira = jira;
    }

    /** The version that is meant. */
    public Part version(String project, String wanted) {
        return pick("version", JiraCall.get("/rest/api/3/project/{projectIdOrKey}/version", project), wanted);
    }

    /** The component that is meant. */
    public Part component(String project, String wanted) {
        return pick("component", JiraCall.get("/rest/api/3/project/{projectIdOrKey}/component", project), wanted);
    }

    private Part pick(String what, JiraCall list, String wanted) {
        List<Part> parts = Pages.byOffset(jira, list, "values").map(Part::read).toList();
        Choice<Part> choice = new Choice<>(what, parts, part -> part.name() + " (id " + part.id() + ")");
        return choice.find(wanted, part -> List.of(part.name()))
                .or(() -> choice.find(wanted, part -> List.of(part.id())))
                .orElseThrow(() -> choice.unknown(wanted));
    }
}
