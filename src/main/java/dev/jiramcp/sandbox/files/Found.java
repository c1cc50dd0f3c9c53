package dev.jiramcp.sandbox.files;

import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.shape.View;

/** A file and the issue that it is on. */
record Found(Issue issue, Attachment attachment) {
    /**
     * The file of an id.
     *
     * @throws JiraError where there is none on an issue that the caller sees
     */
    static Found in(View view, String id) {
        return view.site().issues().all().stream()
                .flatMap(issue -> issue.attached().attachments().stream()
                        .filter(attachment -> attachment.id().equals(id))
                        .map(attachment -> new Found(issue, attachment)))
                .filter(found -> view.site().access().sees(view.caller(), found.issue()))
                .findFirst()
                .orElseThrow(() -> JiraError.of(404, "The attachment with id '" + id + "' does not exist"));
    }
}
