package dev.jiramcp.connection.scope;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The document of Atlassian that says that a scope exists. */
public enum Document {
    JIRA_PLATFORM("Jira Cloud platform REST API", "jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/"),
    JIRA_SOFTWARE("Jira Software Cloud REST API", "jira/software/scopes-for-oauth-2-3LO-and-forge-apps/"),
    SERVICE_MANAGEMENT(
            "Jira Service Management Cloud REST API", "jira/service-desk/scopes-for-oauth-2-3LO-and-forge-apps/"),
    SERVICE_MANAGEMENT_OPERATIONS(
            "Jira Service Management operations REST API",
            "jira/service-desk-ops/scopes-for-oauth-2-3LO-and-forge-apps/"),
    ASSETS("Assets REST API", "assets/assets-rest-api-guide/scopes-for-oauth-2-3LO-and-forge-apps/"),
    OAUTH("OAuth 2.0 (3LO) apps", "jira/platform/oauth-2-3lo-apps/");

    private static final String CLOUD = "https://developer.atlassian.com/cloud/";

    private final String title;
    private final String page;

    Document(String title, String page) {
        this.title = title;
        this.page = page;
    }

    /** The name in our tables, such as {@code jira-platform}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it describes. */
    public String title() {
        return title;
    }

    /** Where it stands. */
    public URI url() {
        return URI.create(CLOUD + page);
    }

    static Document of(String id) {
        return Arrays.stream(values())
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a document: " + id));
    }
}
