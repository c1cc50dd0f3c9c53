package dev.jiramcp.sandbox;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.oauth.OauthApp;
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

    static List<OauthApp> of(List<Site> sites) {
        AccountId owner = account(sites, Person.Kind.ATLASSIAN);
        AccountId robot = account(sites, Person.Kind.APP);
        Set<CloudId> all = sites.stream().map(Site::cloudId).collect(Collectors.toUnmodifiableSet());
        Set<Scope> work = Set.of(Scope.READ_WORK, Scope.WRITE_WORK, Scope.READ_USER);
        return List.of(
                OauthApp.shared(CLIENT_ID, CLIENT_SECRET, CALLBACK, SCOPES, owner)
                        .named("Jira MCP on this machine"),
                OauthApp.serviceAccount(SERVICE_CLIENT_ID, SERVICE_CLIENT_SECRET, work, robot, all)
                        .named("Service account"));
    }

    /** The first account of a kind, or the first of all. */
    private static AccountId account(List<Site> sites, Person.Kind kind) {
        List<Person> people = sites.stream()
                .flatMap(site -> site.locked(() -> site.people().all()).stream())
                .filter(Person::active)
                .toList();
        return people.stream()
                .filter(person -> person.kind() == kind)
                .findFirst()
                .or(() -> people.stream().findFirst())
                .map(Person::account)
                .orElseThrow(() -> new IllegalArgumentException("the world has no people"));
    }
}
