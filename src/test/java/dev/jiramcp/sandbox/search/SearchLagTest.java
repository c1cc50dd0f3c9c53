package dev.jiramcp.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What search knows while it lags behind. */
class SearchLagTest {
    private final TestingSite world = new TestingSite();
    private final Search search = new Search(world.site);

    private List<String> find(String jql, Set<String> reconciled) {
        Outcome outcome = search.find(jql, Optional.of(TestingSite.ANN), reconciled);
        return ((Outcome.Found) outcome).issues().stream().map(Issue::key).toList();
    }

    @Test
    void knowsAChangeOnlyAfterTheLagUnlessToldWhichIssueToLookAt() {
        world.site.lagSearch(Duration.ofSeconds(30));
        world.edit("ABC-5", Edit.by(TestingSite.ANN, TestingSite.NOW).set("labels", new Value.Words(List.of("fresh"))));
        String id = world.issue("ABC-5").id();

        assertThat(find("labels = fresh", Set.of())).isEmpty();
        assertThat(find("labels = blue", Set.of())).containsExactly("ABC-5");
        assertThat(find("labels = fresh", Set.of(id))).containsExactly("ABC-5");

        world.setNow(TestingSite.NOW.plusSeconds(31));
        assertThat(find("labels = fresh", Set.of())).containsExactly("ABC-5");
    }

    @Test
    void doesNotKnowANewIssueYet() {
        world.site.lagSearch(Duration.ofSeconds(30));
        Issue issue = world.create("101", "3", "Brand new", TestingSite.NOW);

        assertThat(find("summary ~ brand", Set.of())).isEmpty();
        assertThat(find("summary ~ brand", Set.of(issue.id()))).containsExactly(issue.key());
    }
}
