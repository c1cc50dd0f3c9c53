package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A site as one caller sees it: what is hidden from the caller is not there. */
public record View(Site site, Optional<AccountId> caller, URI base) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    /** What the caller of a request sees. */
    public static View of(Site site, Ask ask) {
        return new View(site, ask.account(), ask.circumstances().siteUrl());
    }

    /** The text of a {@code self} link. */
    public String self(String path) {
        return base + path;
    }

    /** A point in time as Jira writes it, in the caller's time zone. */
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone()));
    }

    /** The caller's time zone. */
    public ZoneId zone() {
        return me().map(Person::zone).orElse(ZoneOffset.UTC);
    }

    /** The caller, where somebody is signed in. */
    public Optional<Person> me() {
        return caller.flatMap(site.people()::find);
    }

    public boolean may(Permission permission) {
        return site.access().permits(caller, permission);
    }

    public boolean may(Permission permission, Project project) {
        return site.access().permits(caller, permission, project);
    }

    public boolean may(Permission permission, Issue issue) {
        return site.access().permits(caller, permission, issue);
    }

    /** Whether the caller may see a project: browse it, or administer it or the site. */
    public boolean sees(Project project) {
        return may(Permission.BROWSE_PROJECTS, project)
                || may(Permission.ADMINISTER_PROJECTS, project)
                || may(Permission.ADMINISTER);
    }

    /** The projects that the caller sees. */
    public List<Project> projects() {
        return site.projects().all().stream().filter(this::sees).toList();
    }

    /**
     * The project of an id or key.
     *
     * @throws JiraError where there is none, or the caller does not see it
     */
    public Project project(String idOrKey) {
        return site.projects().byIdOrKey(idOrKey).filter(this::sees).orElseThrow(() -> noProject(idOrKey));
    }

    private static JiraError noProject(String idOrKey) {
        boolean id = !idOrKey.isEmpty() && idOrKey.chars().allMatch(Character::isDigit);
        return JiraError.of(404, "No project could be found with " + (id ? "id" : "key") + " '" + idOrKey + "'.");
    }

    /** The issue of an id or key, where the caller sees it. */
    public Optional<Issue> issueIfSeen(String idOrKey) {
        return site.issues().byIdOrKey(idOrKey).filter(issue -> site.access().sees(caller, issue));
    }

    /**
     * The issue of an id or key.
     *
     * @throws JiraError where there is none, or the caller does not see it
     */
    public Issue issue(String idOrKey) {
        return issueIfSeen(idOrKey)
                .orElseThrow(() -> JiraError.of(404, "Issue does not exist or you do not have permission to see it."));
    }
}
