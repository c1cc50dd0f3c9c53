package dev.jiramcp.oauth.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.TestingPolicies;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import dev.jiramcp.policy.cedar.CedarSet;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupBookTest {
    private static final TenantId TENANT = TestingPolicies.TENANT;
    private static final UserId ANN = TestingPolicies.ANN;
    private static final UserId BOB = new UserId("bob");
    private static final CedarSet STAFF_ALONE = TestingPolicies.set(
            "@id(\"staff-reads\") permit (principal in Group::\"staff\", action == Action::\"read\", resource);");

    private static void signIn(Store store, UserId person, String... groups) {
        store.write(database -> {
            GroupBook.note(database, TENANT, person, Set.of(groups), TestingPolicies.NOON);
            return true;
        });
    }

    private static boolean mayRead(GroupBook book, UserId person) {
        return STAFF_ALONE
                .decide(TestingPolicies.request(
                        Who.person(person, book.of(TENANT, person)), Action.READ, What.tool("jira_search")))
                .allowed();
    }

    @ParameterizedTest
    @EnumSource
    void aRuleAboutAGroupHoldsForThoseInItSinceTheirLastSignIn(TestingDatabase database) {
        AtomicLong now = new AtomicLong();
        try (Store store = Store.at(database.make())) {
            GroupBook book = new GroupBook(store, now::get);
            signIn(store, ANN, "staff", "board");
            signIn(store, BOB, "guests");
            assertThat(mayRead(book, ANN)).isTrue();
            assertThat(mayRead(book, BOB)).isFalse();
            assertThat(book.of(new TenantId("other"), ANN)).isEmpty();

            signIn(store, ANN, "guests");
            signIn(store, BOB, "guests", "staff");
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(mayRead(book, ANN)).as("left the group").isFalse();
            assertThat(mayRead(book, BOB)).isTrue();

            signIn(store, BOB);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(book.of(TENANT, BOB)).isEmpty();
        }
    }
}
