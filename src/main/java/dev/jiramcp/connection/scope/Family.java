package dev.jiramcp.connection.scope;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Addresses;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/** The part of Atlassian that a scope opens. */
public enum Family {
    PLATFORM("Jira", "Jira API"),
    SOFTWARE("Jira Software", "Jira API"),
    SERVICE_DESK("Jira Service Management", "Jira Service Management API"),
    IDENTITY("Atlassian account", "User identity API"),
    /** {@code offline_access}: asked for in each request and set nowhere. */
    SESSION("The connection itself", "none: it is not set in the developer console");

    private final String title;
    private final String api;

    Family(String title, String api) {
        this.title = title;
        this.api = api;
    }

    /** The name in our tables, such as {@code service-desk}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Under which API of an app's permissions, in Atlassian's developer console, its scopes are added. */
    public String api() {
        return api;
    }

    /**
     * Where consent to scopes of this family is asked for. Atlassian has one address for all of them, so that scopes of
     * several families go into one request.
     *
     * @see <a href="https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/">Atlassian: OAuth 2.0 (3LO)</a>
     */
    public URI authorizationUrl(Addresses atlassian) {
        return URI.create(requireNonNull(atlassian, "atlassian is null").auth() + "/authorize");
    }

    static Family of(String id) {
        return Arrays.stream(values())
                .filter(family -> family.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a family: " + id));
    }
}
