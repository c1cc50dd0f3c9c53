package dev.jiramcp.sandbox.issues;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueType;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.View;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /issue/{key}/editmeta}: what the caller may edit. */
final class EditMeta {
    private EditMeta() {}

    static Reply get(Site site, Ask ask) {
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        if ((ask.flag("overrideScreenSecurity", false) || ask.flag("overrideEditableFlag", false))
                && !view.may(Permission.ADMINISTER)) {
            throw JiraError.of(403, "You do not have permission to override the screen security of this issue.");
        }
        return Reply.ok(of(view, issue));
    }

    static ObjectNode of(View view, Issue issue) {
        IssueType type = view.site().catalogue().type(issue.type()).orElseThrow();
        FieldMeta meta = new FieldMeta(view, view.site().projects().of(issue), type);
        ObjectNode shape = Json.object();
        ObjectNode fields = shape.putObject("fields");
        new Screening(view)
                .edit(issue)
                .forEach((id, item) ->
                        view.site().catalogue().field(id).ifPresent(field -> fields.set(id, meta.shape(field, item))));
        return shape;
    }
}
