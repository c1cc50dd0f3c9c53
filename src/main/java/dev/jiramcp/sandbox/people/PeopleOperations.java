package dev.jiramcp.sandbox.people;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import java.util.Map;

/** The operations of this package. */
public final class PeopleOperations {
    private PeopleOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites) {
        return Map.of(
                "getCurrentUser", sites.on(Users::me),
                "getUser", sites.on(Users::one),
                "bulkGetUsers", sites.on(Users::several),
                "findUsers", sites.on(UserSearch::find),
                "findAssignableUsers", sites.on(UserSearch::assignable),
                "findGroups", sites.on(Groups::pick),
                "getMyPermissions", sites.on(MyPermissions::list));
    }
}
