package dev.jiramcp.sandbox;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.Directory;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.oauth.Person;
import dev.jiramcp.sandbox.oauth.Place;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The apps that every simulation begins with. */
public final class DemoApps {
    /** The app of a server on this machine, and of everything else that calls back to port 8080. */
    public static final String CLIENT_ID = "sandbox-app";
    /** Its secret. */
    public static final String CLIENT_SECRET = "sandbox-app-secret";
    /** Its callback. */
    public static final String CALLBACK = "http://localhost:8080/oauth/atlassian/callback";
    /** The service account. */
    public static final String SERVICE_CLIENT_ID = "sandbox-service-account";
    /** Its secret. */
    public static final String SERVICE_CLIENT_SECRET = "sandbox-service-account-secret";

    /** Every classic scope that is of use in Jira, and the identity. */
    public static final Set<Scope> SCOPES = Stream.of(
                    "read:jira-work",
                    "write:jira-work",
                    "read:jira-user",
                    "manage:jira-project",
                    "manage:jira-configuration",
                    "manage:jira-webhook",
                    "read:servicedesk-request",
                    "write:servicedesk-request",
                    "manage:servicedesk-customer",
                    "read:project:jira",
                    "read:board-scope:jira-software",
                    "write:board-scope:jira-software",
                    "read:sprint:jira-software",
                    "write:sprint:jira-software",
                    "read:issue:jira-software",
                    "read:me",
                    "read:account")
            .map(Scope::new)
            .collect(Collectors.toUnmodifiableSet());

    private DemoApps() {}

    static List<OauthApp> of(Directory directory) {
        AccountId owner = account(directory, true);
        AccountId robot = account(directory, false);
        Set<CloudId> all = directory.places().stream().map(Place::id).collect(Collectors.toUnmodifiableSet());
        Set<Scope> work = Set.of(Scope.READ_WORK, Scope.WRITE_WORK, Scope.READ_USER);
        return List.of(
                OauthApp.shared(CLIENT_ID, CLIENT_SECRET, CALLBACK, SCOPES, owner)
                        .named("Jira MCP on this machine"),
                OauthApp.serviceAccount(SERVICE_CLIENT_ID, SERVICE_CLIENT_SECRET, work, robot, all)
                        .named("Service account"));
    }

    /** The first account of a human or of an app that is a member somewhere. */
    private static AccountId account(Directory directory, boolean human) {
        return directory.people().stream()
                .filter(person -> person.signsIn() == human)
                .map(Person::id)
                .filter(id -> !directory.placesOf(id).isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the world lacks people"));
    }
}
