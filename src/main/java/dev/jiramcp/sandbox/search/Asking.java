package dev.jiramcp.sandbox.search;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Who asks, where and when: everything a query's answer depends on beside its words.
 *
 * @param caller empty where nobody is signed in
 */
record Asking(Site site, Snapshot snapshot, Optional<AccountId> caller, Instant now, Problems problems) {
    /** The caller's time zone, in which dates are read. */
    ZoneId zone() {
        return caller.flatMap(site.people()::find).map(Person::zone).orElse(ZoneOffset.UTC);
    }

    boolean sees(Issue issue) {
        return site.access().sees(caller, issue);
    }

    /** An issue of this key that the caller may see. */
    Optional<Issue> issue(String key) {
        return snapshot.byKey(key).filter(this::sees);
    }

    /** The projects that the caller may browse. */
    List<Project> projects() {
        return site.projects().all().stream()
                .filter(project -> site.access().permits(caller, Permission.BROWSE_PROJECTS, project))
                .toList();
    }
}
