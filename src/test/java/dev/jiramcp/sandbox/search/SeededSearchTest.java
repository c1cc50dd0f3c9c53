package dev.jiramcp.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.seed.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches the demonstration's largest site, and compares with what a plain look at its issues says. */
class SeededSearchTest {
    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final Site SITE = site();
    private static final AccountId CALLER = SITE.people().all().stream()
            .filter(person -> person.displayName().equals("Alex Chen"))
            .map(Person::account)
            .findFirst()
            .orElseThrow();

    private static Site site() {
        World world = new World(() -> NOW);
        return world.site(world.sites().get(0).cloudId()).orElseThrow();
    }

    private static List<Issue> find(String jql) {
        Outcome outcome = new Search(SITE).find(jql, Optional.of(CALLER), Set.of());
        assertThat(outcome).as(jql).isInstanceOf(Outcome.Found.class);
        return ((Outcome.Found) outcome).issues();
    }

    private static void finds(String jql, Predicate<Issue> wanted) {
        List<Issue> plainly = SITE.issues().all().stream()
                .filter(issue -> SITE.access().sees(Optional.of(CALLER), issue))
                .filter(wanted)
                .toList();
        assertThat(find(jql))
                .as(jql)
                .containsExactlyInAnyOrderElementsOf(plainly)
                .isNotEmpty();
    }

    private static String status(Issue issue) {
        return SITE.catalogue().status(issue.status()).orElseThrow().name();
    }

    @Test
    void findsWhatAPlainLookFinds() {
        finds("project is not EMPTY ORDER BY created DESC", issue -> true);
        finds("assignee = currentUser()", issue -> issue.assignee().equals(Optional.of(CALLER)));
        finds(
                "assignee != currentUser()",
                issue -> issue.assignee().filter(one -> !one.equals(CALLER)).isPresent());
        finds("assignee is EMPTY", issue -> issue.assignee().isEmpty());
        finds("status = Done", issue -> status(issue).equalsIgnoreCase("Done"));
        finds("NOT status = Done", issue -> !status(issue).equalsIgnoreCase("Done"));
        finds("resolution = Unresolved", issue -> issue.ref("resolution").isEmpty());
        finds("updated >= -7d", issue -> !issue.updated().isBefore(NOW.minus(Duration.ofDays(7))));
        finds("created < -4w", issue -> issue.created().isBefore(NOW.minus(Duration.ofDays(28))));
        finds("labels is not EMPTY", issue -> !issue.labels().isEmpty());
        finds("parent is not EMPTY", issue -> issue.parent().isPresent());
        finds(
                "status CHANGED",
                issue -> issue.histories().stream()
                        .anyMatch(history -> history.items().stream()
                                .anyMatch(change -> change.field().equals("status"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sprint in openSprints() order by Rank",
                "sprint in closedSprints() and \"Story Points\" > 1",
                "fixVersion in unreleasedVersions() or fixVersion in releasedVersions()",
                "issue in childIssuesOf(FLOW-1) or parentEpic is EMPTY",
                "Reviewer is not EMPTY order by Reviewer",
                "Severity is not EMPTY order by Severity desc, priority",
                "text ~ \"the\" order by updated",
                "status was in (Done) by currentUser() or status changed after startOfMonth(-3M)",
                "worklogDate >= -52w order by timespent desc",
                "issueLinkType is not EMPTY or watcher = currentUser()",
                "type in subtaskIssueTypes() order by parent, key"
            })
    void answersWithoutRefusing(String jql) {
        assertThat(find(jql)).isNotEmpty();
    }

    @Test
    void findsTheSameWhateverTheOrder() {
        assertThat(find("project = FLOW order by priority desc, due asc, Rank"))
                .containsExactlyInAnyOrderElementsOf(find("project = FLOW"));
    }

    @Test
    void answersWithinMilliseconds() {
        List<String> queries = List.of(
                "project = FLOW AND status != Done AND assignee = currentUser() ORDER BY priority DESC, updated DESC",
                "sprint in openSprints() and labels is not empty order by Rank",
                "updated >= startOfWeek(-1w) and type in (Bug, Story)",
                "status was \"In Progress\" before -2w",
                "text ~ \"sensor fail*\"");
        for (int warm = 0; warm < 20; warm++) {
            queries.forEach(SeededSearchTest::find);
        }
        for (String query : queries) {
            long started = System.nanoTime();
            for (int round = 0; round < 10; round++) {
                find(query);
            }
            Duration each = Duration.ofNanos((System.nanoTime() - started) / 10);
            System.out.println(
                    "JQL over " + SITE.issues().all().size() + " issues: " + each.toNanos() / 1000 + " us, " + query);
            assertThat(each).as(query).isLessThan(Duration.ofMillis(500));
        }
    }

    @Test
    void hidesTheProjectsThatTheCallerMayNotBrowse() {
        boolean hidden = SITE.projects().all().stream()
                .anyMatch(project -> !SITE.access().permits(Optional.of(CALLER), Permission.BROWSE_PROJECTS, project));
        assertThat(hidden).isTrue();
        assertThat(find("project is not EMPTY")).allMatch(issue -> SITE.access().sees(Optional.of(CALLER), issue));
    }
}
