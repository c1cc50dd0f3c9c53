package dev.jiramcp.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.seed.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IssuesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
    private final World world = new World(now::get);
    private final Site site = world.site(world.sites().get(2).cloudId()).orElseThrow();
    private final AccountId somebody = site.people().all().get(0).account();

    private Issue create() {
        Project project = site.projects().all().get(0);
        String type = project.issueTypes().get(1);
        return site.issues()
                .create(
                        somebody,
                        site.now(),
                        Map.of(
                                "project", new Value.Ref(project.id()),
                                "issuetype", new Value.Ref(type),
                                "status", new Value.Ref(project.workflow(type).initial()),
                                "summary", new Value.Text("new")));
    }

    private Optional<Issue> indexed(Issue issue, String... reconciled) {
        return site.issues().indexed(Set.of(reconciled)).stream()
                .filter(one -> one.id().equals(issue.id()))
                .findFirst();
    }

    private void wait(int seconds) {
        now.updateAndGet(time -> time.plusSeconds(seconds));
    }

    @Test
    void searchKnowsAtOnceWithoutLag() {
        assertThat(indexed(create())).isPresent();
    }

    @Test
    void searchLagsBehindUnlessReconciled() {
        site.lagSearch(Duration.ofSeconds(5));
        Issue issue = create();
        assertThat(indexed(issue)).isEmpty();
        assertThat(indexed(issue, issue.id())).contains(issue);
        assertThat(site.issues().unindexed()).containsExactly(issue.id());
        wait(5);
        assertThat(indexed(issue)).contains(issue);
        Issue edited =
                site.issues().apply(issue.id(), Edit.by(somebody, site.now()).set("summary", new Value.Text("x")));
        wait(2);
        site.issues().delete(issue.id(), site.now());
        assertThat(indexed(issue)).contains(issue);
        wait(3);
        assertThat(indexed(issue)).contains(edited);
        wait(2);
        assertThat(indexed(issue)).isEmpty();
    }

    @Test
    void whatIsWrittenBeforeTheStartIsIndexed() {
        site.lagSearch(Duration.ofSeconds(5));
        assertThat(site.issues().indexed(Set.of())).hasSameSizeAs(site.issues().all());
    }

    @Test
    void datesFollowFromStatusAndResolution() {
        Issue issue = create();
        wait(60);
        String done = site.catalogue().statuses().stream()
                .filter(status -> status.category() == Status.Category.DONE)
                .findFirst()
                .orElseThrow()
                .id();
        Issue ended = site.issues()
                .apply(
                        issue.id(),
                        Edit.by(somebody, site.now())
                                .set("status", new Value.Ref(done))
                                .set("resolution", new Value.Ref("10000")));
        assertThat(ended.moment("resolutiondate")).contains(site.now());
        assertThat(ended.moment("statuscategorychangedate")).contains(site.now());
        assertThat(ended.histories().get(0).items()).extracting(Change::field).containsExactly("status", "resolution");
        Issue again =
                site.issues().apply(issue.id(), Edit.by(somebody, site.now()).clear("resolution"));
        assertThat(again.value("resolutiondate")).isEmpty();
    }

    @Test
    void keysAreFoundInAnyCaseAndNotAfterDeletion() {
        Issue issue = create();
        assertThat(site.issues().byIdOrKey(issue.key().toLowerCase(java.util.Locale.ROOT)))
                .contains(issue);
        site.issues().delete(issue.id(), site.now());
        assertThat(site.issues().byIdOrKey(issue.key())).isEmpty();
        assertThat(create().key()).isNotEqualTo(issue.key());
    }
}
