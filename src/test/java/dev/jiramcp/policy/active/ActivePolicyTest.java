package dev.jiramcp.policy.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.TestingPolicies;
import dev.jiramcp.policy.set.ActiveSets;
import dev.jiramcp.policy.set.Author;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivePolicyTest {
    private static final TenantId TENANT = TestingPolicies.TENANT;
    private static final Author AUTHOR = new Author(TENANT, new UserId("olivia"), "console");
    private static final PolicyRequest SEARCH = TestingPolicies.call(Action.READ, "jira_search");
    private static final String NOBODY = "@id(\"nobody\") forbid (principal, action, resource);";

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Sets sets(Store store, Consumer<TenantId> changed) {
        Clock clock = Clock.systemUTC();
        return new Sets(new Sets.Means(store, TestingAudit.of(store, clock), clock), TestingPolicies.reader(), changed);
    }

    private ActivePolicy replica(Store store) {
        return ActivePolicy.ofStored(new ActiveSets(store), TestingPolicies.reader(), nanos::get);
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void takesAChangedSetAtOnceHereAndWithinFiveSecondsElsewhere(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            ActivePolicy here = replica(store);
            ActivePolicy there = replica(store);
            Sets sets = sets(store, here::changed);
            sets.save(AUTHOR, NOBODY, "");
            assertThat(here.decide(SEARCH).policySet()).isEqualTo("default@1");
            assertThat(there.decide(SEARCH).allowed()).isTrue();

            sets.activate(AUTHOR, 1);

            assertThat(here.decide(SEARCH).policies()).containsExactly("nobody");
            assertThat(here.decide(SEARCH).policySet()).isEqualTo("policies@1");
            pass(Duration.ofMillis(999));
            assertThat(there.decide(SEARCH).allowed()).isTrue();
            pass(Duration.ofMillis(1));
            assertThat(there.decide(SEARCH).policies()).containsExactly("nobody");

            sets.rollBack(AUTHOR);
            pass(Duration.ofSeconds(5));
            assertThat(here.decide(SEARCH).allowed()).isTrue();
            assertThat(there.decide(SEARCH).allowed()).isTrue();
        }
    }

    @Test
    void looksUpOneRowASecondHoweverMuchItIsAsked() {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            ActivePolicy policy = replica(store);
            Decision first = policy.decide(SEARCH);
            store.write(database -> database.execute("ALTER TABLE policy_activation RENAME TO gone"));

            assertThat(policy.decide(SEARCH)).isEqualTo(first);
            pass(Duration.ofSeconds(4));
            assertThatThrownBy(() -> policy.decide(SEARCH)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void permitsNothingWhereTheActiveSetIsNoLongerValid() {
        try (Store store = Store.at(TestingDatabase.SQLITE.make())) {
            Sets sets = sets(store, tenant -> {});
            sets.save(AUTHOR, NOBODY, "");
            sets.activate(AUTHOR, 1);
            store.write(database -> database.execute(
                    "UPDATE policy_set SET policies = 'permit (principal, action == Action::\"gone\", resource);'"));

            Decision decision = replica(store).decide(SEARCH);

            assertThat(decision.allowed()).isFalse();
            assertThat(decision.reason())
                    .isEqualTo("The policies of this server can't be used as they are written (policies, line 1), so"
                            + " nothing is permitted.");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(
                folder.resolve(name), FileTime.from(Instant.ofEpochSecond(1_700_000_000, nanos.get())));
    }

    @Test
    void takesAnOperatorsFilesAndTheirChanges() throws IOException {
        write("10-all.cedar", "@id(\"all\") permit (principal, action, resource);");
        write("notes.txt", "not a policy");
        ActivePolicy policy = ActivePolicy.ofFiles(folder, TestingPolicies.reader(), nanos::get);

        assertThat(policy.decide(SEARCH).policies()).containsExactly("all");
        assertThat(policy.decide(SEARCH).policySet()).startsWith("files@");

        pass(Duration.ofSeconds(1));
        write("20-none.cedar", NOBODY);
        assertThat(policy.decide(SEARCH).policies()).containsExactly("nobody");

        pass(Duration.ofSeconds(1));
        write("20-none.cedar", "forbid (");
        assertThat(policy.decide(SEARCH).policies()).containsExactly("nobody");
        assertThat(policy.standing(TENANT).problems()).hasSize(1);

        pass(Duration.ofSeconds(1));
        Files.delete(folder.resolve("20-none.cedar"));
        assertThat(policy.decide(SEARCH).policies()).containsExactly("all");
        assertThat(policy.standing(TENANT).problems()).isEmpty();
    }

    @Test
    void permitsNothingWhereAnOperatorsFileWasNeverGood() throws IOException {
        write("one.cedar", "permit (");

        ActivePolicy policy = ActivePolicy.ofFiles(folder.resolve("one.cedar"), TestingPolicies.reader(), nanos::get);
        ActivePolicy missing = ActivePolicy.ofFiles(folder.resolve("two.cedar"), TestingPolicies.reader(), nanos::get);

        assertThat(policy.decide(SEARCH).allowed()).isFalse();
        assertThatThrownBy(() -> missing.decide(SEARCH))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("policy_unreadable"));
    }
}
