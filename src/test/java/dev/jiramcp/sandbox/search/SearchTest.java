package dev.jiramcp.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Issue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query finds, on a site whose every issue is known. */
class SearchTest {
    private static final TestingSite WORLD = new TestingSite();

    private static String find(String jql, AccountId caller) {
        Outcome outcome = new Search(WORLD.site).find(jql, Optional.of(caller), Set.of());
        return outcome instanceof Outcome.Found found ? keys(found) : outcome.toString();
    }

    private static String keys(Outcome.Found found) {
        return String.join(" ", found.issues().stream().map(Issue::key).toList());
    }

    private static void finds(String jql, String keys) {
        assertThat(find(jql, TestingSite.ANN)).as(jql).isEqualTo(keys.equals("-") ? "" : keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            project = ABC order by key => ABC-1 ABC-2 ABC-3 ABC-4 ABC-5
            project = apollo and type = Epic => ABC-1
            project = 102 => OPS-1
            project is not EMPTY and key = OPS-1 => OPS-1
            project != ABC => OPS-1
            project in (ABC, OPS) and issuetype in (Story) order by key => ABC-2 ABC-5 OPS-1
            category = Space and type = Bug => ABC-3
            projectType = business => OPS-1
            type in standardIssueTypes() and project = ABC order by key => ABC-1 ABC-2 ABC-3 ABC-5
            type in subtaskIssueTypes() => ABC-4
            hierarchyLevel = 1 => ABC-1
            hierarchyLevel < 0 => ABC-4
            status = "in progress" => ABC-2
            status != "To Do" order by key => ABC-2 ABC-3
            status in (Done, 2) order by key => ABC-2 ABC-3
            statusCategory = Done => ABC-3
            statusCategory in (new, indeterminate) and project = ABC order by key => ABC-1 ABC-2 ABC-4 ABC-5
            statusCategory != Done and project = OPS => OPS-1
            priority = Highest => ABC-3
            priority > Medium order by key => ABC-1 ABC-3
            priority <= Medium order by key => ABC-2 ABC-5
            priority is EMPTY order by key => ABC-4 OPS-1
            priority != High order by key => ABC-2 ABC-3 ABC-5
            resolution = Unresolved and project = ABC order by key => ABC-1 ABC-2 ABC-4 ABC-5
            resolution is EMPTY and type = Story order by key => ABC-2 ABC-5 OPS-1
            resolution != Unresolved => ABC-3
            resolution = Fixed => ABC-3
            resolution in (Unresolved, Fixed) and type = Bug => ABC-3
            level is EMPTY and project = OPS => OPS-1
            """)
    void findsByWhatAnIssueIs(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            assignee = currentUser() order by key => ABC-2 OPS-1
            assignee = "Bob Baker" => ABC-3
            assignee = bob-2 => ABC-3
            assignee = "bob@example.com" => ABC-3
            assignee is EMPTY order by key => ABC-1 ABC-5
            assignee = EMPTY order by key => ABC-1 ABC-5
            assignee != ann-1 order by key => ABC-3 ABC-4
            assignee not in (ann-1, cas-3) => ABC-3
            assignee in (EMPTY, bob-2) order by key => ABC-1 ABC-3 ABC-5
            assignee not in (EMPTY, bob-2) order by key => ABC-2 ABC-4 OPS-1
            not assignee = ann-1 order by key => ABC-3 ABC-4
            not (assignee = ann-1 or assignee is empty) order by key => ABC-3 ABC-4
            assignee in membersOf(leads) order by key => ABC-2 OPS-1
            assignee in membersOf(devs) and project = ABC order by key => ABC-2 ABC-3 ABC-4
            assignee = nobody => -
            assignee != nobody order by key => ABC-2 ABC-3 ABC-4 OPS-1
            reporter = currentUser() and key = ABC-1 => ABC-1
            creator = ann-1 and key = ABC-1 => ABC-1
            watcher = bob-2 => ABC-5
            voter = currentUser() => ABC-5
            votes > 0 => ABC-5
            votes = 1 => ABC-5
            watchers >= 1 and type = Epic => ABC-1
            issue in watchedIssues() and type in (Epic, Bug) order by key => ABC-1 ABC-3
            key in votedIssues() => ABC-5
            project in projectsLeadByUser() and type = Bug => ABC-3
            project in projectsLeadByUser("Bob Baker") => OPS-1
            component in componentsLeadByUser() => ABC-2
            project in projectsWhereUserHasPermission("Edit Issues") and type = Bug => ABC-3
            project in projectsWhereUserHasRole(administrators) and type = Bug => ABC-3
            worklogAuthor = cas-3 => ABC-4
            Reviewer = cas-3 => ABC-2
            Reviewer in (bob-2, cas-3) order by key => ABC-2 ABC-3
            issue in updatedBy(cas-3) order by key => ABC-2 ABC-3 ABC-4
            issue in updatedBy(cas-3, "2026-05-05", "2026-05-12") => ABC-3
            """)
    void findsByPeople(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            summary ~ engine order by key => ABC-2 ABC-3
            summary ~ "crashes engine" => ABC-3
            summary ~ '"engine crashes"' => ABC-3
            summary ~ '"crashes engine"' => -
            summary ~ eng => -
            summary ~ "eng*" order by key => ABC-2 ABC-3
            summary ~ "e?gine crash*" => ABC-3
            summary ~ "start-up" => ABC-3
            summary ~ "rocket OR paper" order by key => ABC-1 OPS-1
            summary ~ "engine NOT build" => ABC-3
            summary ~ "engine -build" => ABC-3
            summary !~ engine order by key => ABC-1 ABC-4 ABC-5 OPS-1
            description ~ "foo.bar" => ABC-3
            description is not EMPTY => ABC-3
            description !~ foo => ABC-3
            description !~ nothing => -
            description ~ "failed nothing" => ABC-3
            comment ~ reproduced => ABC-3
            comment ~ confidential => ABC-3
            worklogComment ~ measured => ABC-4
            text ~ marketing => ABC-3
            text ~ engine order by key => ABC-2 ABC-3
            Notes ~ wants => ABC-3
            cf[10031] ~ wants => ABC-3
            Notes is EMPTY and type = Bug => -
            Runbook = "https://run.example/book" => ABC-3
            """)
    void findsByText(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            created >= "2026-05-19" order by key => ABC-5 OPS-1
            created = "2026-05-20" order by key => ABC-5 OPS-1
            created = "2026/05/20 01:30" => ABC-5
            created > "2026-05-20 01:30" => OPS-1
            created < "2026-04-01" => ABC-1
            created >= -1d order by key => ABC-5 OPS-1
            created >= "-2w 2d" and created < -1d => ABC-4
            created >= startOfDay() order by key => ABC-5 OPS-1
            created >= startOfDay(-1d) and created <= endOfDay(-1d) => -
            created >= startOfMonth() order by key => ABC-4 ABC-5 OPS-1
            created > endOfMonth(-1M) order by key => ABC-4 ABC-5 OPS-1
            created < startOfYear("+1M") => ABC-1
            created <= now() and key = ABC-1 => ABC-1
            created > 1779000000000 order by key => ABC-5 OPS-1
            created < startOfMonth("+14d") and created > startOfMonth() => ABC-4
            updated > startOfWeek() and project = ABC order by key => ABC-3 ABC-4 ABC-5
            resolved >= "2026-05-10" => ABC-3
            resolutiondate is EMPTY and type = Epic => ABC-1
            due < now() => ABC-4
            due = "2026-05-25" => ABC-2
            due >= startOfDay() and due <= 5d => ABC-2
            due != "2026-05-25" => ABC-4
            duedate <= endOfWeek(-1w) => -
            due <= endOfWeek() => ABC-4
            "Deployed at" > startOfDay() => ABC-4
            "Deployed at" = "2026-05-20" => ABC-4
            "Start date" = "2026/5/1" => ABC-4
            worklogDate = "2026-05-18" => ABC-4
            statusCategoryChangedDate >= "2026-05-10" and type = Bug => ABC-3
            not created >= "2026-05-19" and project = ABC order by key => ABC-1 ABC-2 ABC-3 ABC-4
            """)
    void findsByDatesInTheCallersZone(String jql, String keys) {
        finds(jql, keys);
    }

    @Test
    void readsDatesInTheZoneOfWhoAsks() {
        assertThat(find("created = \"2026-05-19\"", TestingSite.BOB)).isEqualTo("ABC-5");
        assertThat(find("created = \"2026-05-19\"", TestingSite.ANN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            labels = red => ABC-2
            labels = BIG => ABC-2
            labels in (red, blue) order by key => ABC-2 ABC-5
            labels != red => ABC-5
            labels is EMPTY and type in (Epic, Bug) order by key => ABC-1 ABC-3
            labels = unheard => -
            Topics = space => ABC-5
            component = core => ABC-2
            component is EMPTY and type = Bug => ABC-3
            fixVersion = "1.0" => ABC-2
            fixVersion = 2.0 => ABC-3
            fixVersion < 2.0 => ABC-2
            fixVersion >= 1.0 order by key => ABC-2 ABC-3
            "Found in" = 1.0 => ABC-3
            "Found in" < 2.0 => ABC-3
            cf[10042] = 2.0 => ABC-3
            "Needed in" > 1.0 => ABC-3
            "Needed in" in releasedVersions() => ABC-3
            Product = ABC => ABC-3
            Product is EMPTY and fixVersion = "2.0" => -
            fixVersion in releasedVersions() => ABC-2
            fixVersion in unreleasedVersions(ABC) => ABC-3
            fixVersion = latestReleasedVersion(ABC) => ABC-2
            fixVersion = earliestUnreleasedVersion(ABC) => ABC-3
            affectedVersion = 1.0 => ABC-3
            sprint in openSprints() => ABC-2
            sprint in closedSprints() order by key => ABC-2 ABC-3
            sprint in futureSprints() => ABC-5
            sprint = "Sprint 1" and sprint not in openSprints() => ABC-3
            sprint = 2 => ABC-2
            sprint is EMPTY and project = ABC order by key => ABC-1 ABC-4
            "Story Points" > 2.4 order by key => ABC-2 ABC-3
            "story points" = 5 => ABC-2
            cf[10016] < "2.6" => ABC-3
            "Story Points[Number]" = 5 => ABC-2
            Severity = Minor => ABC-2
            Severity in (Minor, Cosmetic) order by key => ABC-2 ABC-3
            Severity = 911 => ABC-3
            Severity is EMPTY and type in (Story, Bug) order by key => ABC-5 OPS-1
            Place = Europe order by key => ABC-2 ABC-3
            Place = Delft => ABC-2
            Place in cascadeOption(Europe) order by key => ABC-2 ABC-3
            Place in cascadeOption(Europe, Delft) => ABC-2
            Place in cascadeOption(Europe, none) => ABC-3
            Teams = devs => ABC-4
            attachments is not EMPTY => ABC-5
            attachments is EMPTY and type = Epic => ABC-1
            timespent >= 2h => ABC-4
            timespent = 120 => ABC-4
            originalEstimate = "4h" => ABC-2
            remainingEstimate is EMPTY and type = Epic => ABC-1
            """)
    void findsByListsAndNumbers(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            key = abc-3 => ABC-3
            key = "ABC-3" or id = 10000 order by key => ABC-1 ABC-3
            issuekey in (ABC-5, ABC-1) order by key => ABC-1 ABC-5
            key > ABC-3 order by key => ABC-4 ABC-5
            key <= ABC-2 order by key => ABC-1 ABC-2
            key != ABC-1 and project = ABC order by key => ABC-2 ABC-3 ABC-4 ABC-5
            parent = ABC-1 order by key => ABC-2 ABC-3
            parent in (ABC-1, ABC-2) order by key => ABC-2 ABC-3 ABC-4
            parent is EMPTY order by key => ABC-1 ABC-5 OPS-1
            parent != ABC-1 => ABC-4
            parentEpic = ABC-1 order by key => ABC-1 ABC-2 ABC-3 ABC-4
            "Epic Link" = ABC-1 order by key => ABC-2 ABC-3
            issue in childIssuesOf(ABC-1) order by key => ABC-2 ABC-3 ABC-4
            issue in linkedIssues(ABC-3) => ABC-2
            issue in linkedIssues(ABC-3, blocks) => ABC-2
            issue in linkedIssues(ABC-3, "is blocked by") => -
            issue in linkedIssues(ABC-2, "is blocked by") => ABC-3
            issueLinkType = Blocks order by key => ABC-2 ABC-3
            issueLinkType = "is blocked by" => ABC-2
            issueLinkType is EMPTY and type = Epic => ABC-1
            linkedIssue = ABC-2 => ABC-3
            issue in issuesWithRemoteLinksByGlobalId("page-7") => ABC-5
            filter = Bugs => ABC-3
            filter in (Shared) order by key => ABC-1 ABC-3
            filter != f1 and project = ABC order by key => ABC-1 ABC-2 ABC-4 ABC-5
            """)
    void findsByRelations(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            status was "To Do" and type in (Story, Bug) order by key => ABC-2 ABC-3 ABC-5 OPS-1
            status was "In Progress" order by key => ABC-2 ABC-3
            status was not "In Progress" and project = ABC order by key => ABC-1 ABC-4 ABC-5
            not status was "In Progress" and type = Epic => ABC-1
            status was in (Done, "In Progress") order by key => ABC-2 ABC-3
            status was not in (Done, "In Progress") and type = Epic => ABC-1
            status was "In Progress" by cas-3 => -
            status was "In Progress" by bob-2 order by key => ABC-2 ABC-3
            status was "In Progress" by (cas-3, bob-2) before "2026-05-03" => ABC-2
            status was "In Progress" after "2026-05-11" => ABC-2
            status was "In Progress" on "2026-05-09" order by key => ABC-2 ABC-3
            status was "To Do" during ("2026-05-02", "2026-05-07") and type in (Story, Bug) => ABC-3
            status was Done before "2026-05-10" => -
            assignee was bob-2 order by key => ABC-2 ABC-3
            assignee was currentUser() order by key => ABC-2 OPS-1
            assignee was EMPTY and type = Bug => ABC-3
            assignee was in membersOf(leads) => OPS-1 ABC-2
            fixVersion was 1.0 order by key => ABC-2 ABC-3
            fixVersion was 2.0 => ABC-3
            resolution was Fixed => ABC-3
            priority was Medium => ABC-2
            status changed order by key => ABC-2 ABC-3
            status changed to Done => ABC-3
            status changed from "To Do" to "In Progress" before "2026-05-02" => ABC-2
            status changed from "To Do" to Done => -
            status changed by cas-3 => ABC-3
            status changed during ("2026-05-07", "2026-05-09") => ABC-3
            status changed on "2026-05-08" => ABC-3
            status changed after -2w => ABC-3
            not status changed and type in (Epic, Bug) => ABC-1
            assignee changed from bob-2 => ABC-2
            assignee changed from EMPTY to bob-2 order by key => ABC-2 ABC-3
            fixVersion changed from 1.0 => ABC-3
            """)
    void findsByHistory(String jql, String keys) {
        finds(jql, keys);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
            project = ABC => ABC-5 ABC-4 ABC-3 ABC-2 ABC-1
            project = ABC order by created => ABC-5 ABC-4 ABC-3 ABC-2 ABC-1
            project = ABC order by created asc => ABC-1 ABC-2 ABC-3 ABC-4 ABC-5
            project = ABC order by priority => ABC-4 ABC-3 ABC-1 ABC-2 ABC-5
            project = ABC order by priority asc => ABC-5 ABC-2 ABC-1 ABC-3 ABC-4
            project = ABC order by due asc, key desc => ABC-4 ABC-2 ABC-5 ABC-3 ABC-1
            project = ABC order by assignee, key => ABC-2 ABC-3 ABC-4 ABC-1 ABC-5
            project = ABC order by assignee desc, key => ABC-1 ABC-5 ABC-4 ABC-3 ABC-2
            project = ABC order by status desc, key => ABC-3 ABC-2 ABC-1 ABC-4 ABC-5
            project = ABC order by summary => ABC-5 ABC-2 ABC-4 ABC-3 ABC-1
            project = ABC order by "Story Points" desc, key => ABC-1 ABC-4 ABC-5 ABC-2 ABC-3
            project = ABC order by cf[10016], key => ABC-3 ABC-2 ABC-1 ABC-4 ABC-5
            project = ABC order by Rank => ABC-1 ABC-2 ABC-3 ABC-4 ABC-5
            project = ABC order by Rank desc => ABC-5 ABC-4 ABC-3 ABC-2 ABC-1
            project = ABC order by sprint, key => ABC-3 ABC-2 ABC-5 ABC-1 ABC-4
            project = ABC order by fixVersion, key => ABC-2 ABC-3 ABC-1 ABC-4 ABC-5
            project = ABC order by parent, key => ABC-2 ABC-3 ABC-4 ABC-1 ABC-5
            order by project desc, key => OPS-1 ABC-1 ABC-2 ABC-3 ABC-4 ABC-5
            project = ABC order by votes, key => ABC-5 ABC-1 ABC-2 ABC-3 ABC-4
            project = ABC order by labels, key => ABC-2 ABC-5 ABC-1 ABC-3 ABC-4
            """)
    void sorts(String jql, String keys) {
        finds(jql, keys);
    }

    @Test
    void findsOnlyWhatTheCallerMayBrowse() {
        assertThat(find("type = Bug order by key", TestingSite.BOB)).isEqualTo("ABC-3 TOP-1");
        assertThat(find("type = Bug order by key", TestingSite.ANN)).isEqualTo("ABC-3");
        assertThat(find("comment ~ confidential", TestingSite.BOB)).isEmpty();
        Outcome anonymous = new Search(WORLD.site).find("type = Bug", Optional.empty(), Set.of());
        assertThat(anonymous).isEqualTo(new Outcome.Found(List.of(), List.of()));
    }

    @Test
    void warnsOfPeopleWhomNobodyKnows() {
        assertThat(new Search(WORLD.site).find("assignee = nobody", Optional.of(TestingSite.ANN), Set.of()))
                .isEqualTo(new Outcome.Found(
                        List.of(), List.of("The value 'nobody' does not exist for the field 'assignee'.")));
    }
}
