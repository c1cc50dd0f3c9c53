package dev.jiramcp.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two ways to be allowed something: the broad scopes, or all of the narrow ones. */
class ScopeNeedTest {
    private static final Scope WORK = Scope.READ_WORK;
    private static final Scope ISSUE = new Scope("read:issue:jira");
    private static final Scope USER = new Scope("read:user:jira");
    private static final Scope BOARD = new Scope("read:board-scope:jira-software");

    private static final ScopeNeed READING = ScopeNeed.of("read:jira-work", "read:issue:jira", "read:user:jira");
    private static final ScopeNeed BOARDS = ScopeNeed.of("", "read:board-scope:jira-software");

    @Test
    void isMetByEitherSetInFull() {
        assertThat(READING.isMetBy(Set.of(WORK))).isTrue();
        assertThat(READING.isMetBy(Set.of(ISSUE, USER))).isTrue();
        assertThat(READING.isMetBy(Set.of(ISSUE, BOARD))).isFalse();
        assertThat(ScopeNeed.NONE.isMetBy(Set.of())).isTrue();
    }

    @Test
    void namesWhatIsMissingOfTheNearerSet() {
        assertThat(READING.missingFrom(Set.of())).containsExactly(WORK);
        assertThat(ScopeNeed.of("read:jira-work write:jira-work", "read:issue:jira", "read:user:jira")
                        .missingFrom(Set.of(ISSUE)))
                .containsExactly(USER);
        assertThat(BOARDS.missingFrom(Set.of(WORK))).containsExactly(BOARD);
        assertThat(READING.missingFrom(Set.of(WORK))).isEmpty();
        assertThat(ScopeNeed.NONE.missingFrom(List.of())).isEmpty();
    }

    @Test
    void twoNeedsTogetherCanBeMetInBothWays() {
        ScopeNeed both = READING.and(BOARDS);
        assertThat(both.isMetBy(Set.of(WORK, BOARD))).isTrue();
        assertThat(both.isMetBy(Set.of(ISSUE, USER, BOARD))).isTrue();
        assertThat(both.isMetBy(Set.of(WORK))).isFalse();
        assertThat(READING.and(ScopeNeed.NONE)).isEqualTo(READING);
    }

    @Test
    void saysBothWays() {
        assertThat(READING).hasToString("read:jira-work (or all of read:issue:jira read:user:jira)");
        assertThat(BOARDS).hasToString("read:board-scope:jira-software");
        assertThat(ScopeNeed.NONE).hasToString("none");
    }
}
