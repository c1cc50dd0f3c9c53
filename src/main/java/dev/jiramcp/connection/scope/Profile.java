package dev.jiramcp.connection.scope;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scopes that are chosen together, by one word. Each is enough by itself, and several add up. */
public enum Profile {
    READ("Reads issues, projects and people; changes nothing", "read:jira-work read:jira-user"),
    STANDARD("Works on issues: everything but settings", "read:jira-work read:jira-user write:jira-work"),
    PROJECT(
            "The same, and versions, components and other settings of projects",
            STANDARD.names + " manage:jira-project read:project:jira"),
    AGILE(
            "The same as standard, and boards, sprints, backlog, rank and estimates",
            STANDARD.names + " read:project:jira read:issue-details:jira read:jql:jira"
                    + " read:board-scope:jira-software read:board-scope.admin:jira-software read:epic:jira-software"
                    + " read:issue:jira-software read:sprint:jira-software write:board-scope:jira-software"
                    + " write:epic:jira-software write:issue:jira-software write:sprint:jira-software"),
    SERVICE_DESK(
            "The same as standard, and requests, queues and approvals of service desks",
            STANDARD.names + " read:servicedesk-request write:servicedesk-request"),
    ADMINISTRATION(
            "The same as project, and what takes a Jira administrator: fields, workflows, schemes, webhooks",
            PROJECT.names + " manage:jira-configuration manage:jira-webhook");

    private final String purpose;
    private final String names;

    Profile(String purpose, String names) {
        this.purpose = purpose;
        this.names = names;
    }

    /** The word that chooses it, such as {@code service-desk}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is for. */
    public String purpose() {
        return purpose;
    }

    /** Its scopes, {@code offline_access} aside. */
    public Set<Scope> scopes() {
        return Stream.of(names.split(" ", -1)).map(Scope::new).collect(toUnmodifiableSet());
    }

    /**
     * The profile of this word.
     *
     * @throws Refusal where there is none, with those that there are
     */
    public static Profile of(String word) {
        String id = word.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return Arrays.stream(values())
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                                Refusal.Kind.INVALID, "unknown_profile", "There is no profile '" + word + "'.")
                        .withRemedy("The profiles are: "
                                + Arrays.stream(values()).map(Profile::id).collect(Collectors.joining(", ")) + "."));
    }
}
