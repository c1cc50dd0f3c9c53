package dev.jiramcp.sandbox.fields;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import java.util.Map;

/** The operations of this package. */
public final class FieldOperations {
    private FieldOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites) {
        return Map.ofEntries(
                Map.entry("getFields", sites.on(Fields::all)),
                Map.entry("getFieldsPaginated", sites.on(Fields::search)),
                Map.entry("getAllLabels", sites.on(Choices::labels)),
                Map.entry("getStatuses", sites.on(Choices::statuses)),
                Map.entry("getStatusCategories", sites.on(Choices::categories)),
                Map.entry("getIssueAllTypes", sites.on(Choices::issueTypes)),
                Map.entry("getPriorities", sites.on(Choices::priorities)),
                Map.entry("getResolutions", sites.on(Choices::resolutions)),
                Map.entry("searchResolutions", sites.on(Choices::searchResolutions)),
                Map.entry("getIssueLinkTypes", sites.on(Choices::linkTypes)),
                Map.entry("getIssueLinkType", sites.on(Choices::linkType)));
    }
}
