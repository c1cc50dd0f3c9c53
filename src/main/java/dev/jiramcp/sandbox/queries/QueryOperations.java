package dev.jiramcp.sandbox.queries;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.shape.IssueRendering;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The operations of this package. */
public final class QueryOperations {
    private QueryOperations() {}

    /**
     * The handlers by operation id.
     *
     * @param rendering how an issue looks on the wire
     * @param ids makes the key that page tokens are sealed with
     */
    public static Map<String, OperationHandler> on(Sites sites, IssueRendering rendering, Supplier<UUID> ids) {
        IssueSearch search = new IssueSearch(rendering, new PageTokens(ids.get()));
        return Map.of(
                "searchAndReconsileIssuesUsingJql",
                sites.on((site, ask) -> search.answer(site, ask, SearchRequest.ofQuery(ask))),
                "searchAndReconsileIssuesUsingJqlPost",
                sites.on((site, ask) -> search.answer(site, ask, SearchRequest.ofBody(ask))),
                "countIssues",
                sites.on(Counts::approximate),
                "matchIssues",
                sites.on(Matches::match),
                "parseJqlQueries",
                sites.on(Parses::parse),
                "getAutoComplete",
                sites.on(References::all),
                "getAutoCompletePost",
                sites.on(References::filtered),
                "getFieldAutoCompleteForQueryString",
                sites.on(Suggestions::suggest),
                "getIssuePickerResource",
                sites.on(Picker::pick));
    }
}
