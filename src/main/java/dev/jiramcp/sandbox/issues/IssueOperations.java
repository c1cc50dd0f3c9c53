package dev.jiramcp.sandbox.issues;

import dev.jiramcp.sandbox.document.DocumentRules;
import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.shape.IssueRendering;
import java.util.Map;

/** The operations of this package, and how issues look, which other packages answer with too. */
public final class IssueOperations {
    private final Documents documents = new Documents(DocumentRules.load());
    private final IssueForm.Readers readers = new IssueForm.Readers(new FieldInput(documents), new Extras(documents));
    private final Transitions transitions = new Transitions(readers);
    private final IssueShapes shapes = new IssueShapes(transitions);

    /** How issues look on the wire. */
    public IssueRendering rendering() {
        return shapes;
    }

    /** The handlers by operation id. */
    public Map<String, OperationHandler> on(Sites sites) {
        Creation creation = new Creation(readers, transitions);
        Editing editing = new Editing(readers, shapes);
        Comments comments = new Comments(new CommentInput(documents));
        Reading reading = new Reading(shapes);
        return Map.ofEntries(
                Map.entry("createIssue", sites.on(creation::one)),
                Map.entry("createIssues", sites.on(creation::several)),
                Map.entry("getIssue", sites.on(reading::one)),
                Map.entry("bulkFetchIssues", sites.on(reading::several)),
                Map.entry("editIssue", sites.on(editing::edit)),
                Map.entry("assignIssue", sites.on(editing::assign)),
                Map.entry("deleteIssue", sites.on(editing::delete)),
                Map.entry("getTransitions", sites.on(transitions::get)),
                Map.entry("doTransition", sites.on(transitions::post)),
                Map.entry("getComments", sites.on(comments::list)),
                Map.entry("getComment", sites.on(comments::get)),
                Map.entry("addComment", sites.on(comments::add)),
                Map.entry("updateComment", sites.on(comments::update)),
                Map.entry("deleteComment", sites.on(comments::delete)),
                Map.entry("getEditIssueMeta", sites.on(EditMeta::get)),
                Map.entry("getCreateIssueMetaIssueTypes", sites.on(CreateMeta::types)),
                Map.entry("getCreateIssueMetaIssueTypeId", sites.on(CreateMeta::fields)),
                Map.entry("getIssueWatchers", sites.on(Surroundings::watchers)),
                Map.entry("getRemoteIssueLinks", sites.on(Surroundings::remoteLinks)),
                Map.entry("getChangeLogs", sites.on(Changelogs::page)),
                Map.entry("getChangeLogsByIds", sites.on(Changelogs::byIds)),
                Map.entry("getBulkChangelogs", sites.on(Changelogs::bulk)));
    }
}
