package dev.jiramcp.sandbox.projects;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import java.util.Map;

/** The operations of this package. */
public final class ProjectOperations {
    private ProjectOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites) {
        return Map.ofEntries(
                Map.entry("searchProjects", sites.on(ProjectSearch::search)),
                Map.entry("getAllProjects", sites.on(ProjectSearch::all)),
                Map.entry("getProject", sites.on(OneProject::get)),
                Map.entry("getAllStatuses", sites.on(OneProject::statuses)),
                Map.entry("getHierarchy", sites.on(OneProject::hierarchy)),
                Map.entry("getIssueTypesForProject", sites.on(OneProject::issueTypes)),
                Map.entry("getProjectRoles", sites.on(Roles::all)),
                Map.entry("getProjectRole", sites.on(Roles::one)),
                Map.entry("getSecurityLevelsForProject", sites.on(SecurityLevels::ofProject)),
                Map.entry("getIssueSecurityLevel", sites.on(SecurityLevels::one)),
                Map.entry("getProjectVersionsPaginated", sites.on(Versions::page)),
                Map.entry("getProjectVersions", sites.on(Versions::all)),
                Map.entry("getVersion", sites.on(Versions::one)),
                Map.entry("getVersionRelatedIssues", sites.on(Versions::related)),
                Map.entry("getVersionUnresolvedIssues", sites.on(Versions::unresolved)),
                Map.entry("getProjectComponentsPaginated", sites.on(Components::page)),
                Map.entry("getProjectComponents", sites.on(Components::all)),
                Map.entry("getComponent", sites.on(Components::one)));
    }
}
