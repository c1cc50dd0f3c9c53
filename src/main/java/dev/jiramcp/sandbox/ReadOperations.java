package dev.jiramcp.sandbox;

import dev.jiramcp.sandbox.boards.BoardOperations;
import dev.jiramcp.sandbox.fields.FieldOperations;
import dev.jiramcp.sandbox.files.FileOperations;
import dev.jiramcp.sandbox.files.MediaHost;
import dev.jiramcp.sandbox.people.PeopleOperations;
import dev.jiramcp.sandbox.projects.ProjectOperations;
import dev.jiramcp.sandbox.queries.QueryOperations;
import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.server.ServerOperations;
import dev.jiramcp.sandbox.shape.IssueRendering;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The operations around issues: people, boards, projects, fields, searches, files, the server itself. */
public final class ReadOperations {
    private ReadOperations() {}

    /**
     * Their handlers by operation id.
     *
     * @param rendering how an issue looks on the wire
     * @param media the host that contents of files are fetched from
     * @param ids makes the key of page tokens
     */
    public static Map<String, OperationHandler> on(
            Sites sites, IssueRendering rendering, MediaHost media, Supplier<UUID> ids) {
        Map<String, OperationHandler> handlers = new HashMap<>();
        handlers.putAll(BoardOperations.on(sites));
        handlers.putAll(PeopleOperations.on(sites));
        handlers.putAll(ProjectOperations.on(sites));
        handlers.putAll(FieldOperations.on(sites));
        handlers.putAll(QueryOperations.on(sites, rendering, ids));
        handlers.putAll(FileOperations.on(sites, media));
        handlers.putAll(ServerOperations.on(sites));
        return Map.copyOf(handlers);
    }
}
