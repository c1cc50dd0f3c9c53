package dev.jiramcp.sandbox.boards;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import java.util.Map;

/** The operations of this package. */
public final class BoardOperations {
    private BoardOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites) {
        return Map.of("getAllBoards", sites.on(BoardLists::boards), "getAllSprints", sites.on(BoardLists::sprints));
    }
}
