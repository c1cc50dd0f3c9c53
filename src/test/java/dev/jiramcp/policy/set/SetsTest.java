package dev.jiramcp.policy.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.TestingAudit;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.PolicyTexts;
import dev.jiramcp.policy.TestingPolicies;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SetsTest {
    private static final TenantId TENANT = TestingPolicies.TENANT;
    private static final TenantId OTHER = new TenantId("other");
    private static final Author AUTHOR = new Author(TENANT, new UserId("olivia"), "console");
    private static final String GOOD = "permit (principal, action, resource);";
    private static final String BAD = "permit (principal, action, resource) when { context.nothing };";

    private static final int TOGETHER = 8;

    private final List<TenantId> changed = Collections.synchronizedList(new ArrayList<>());

    private Sets sets(Store store) {
        Clock clock = Clock.fixed(TestingPolicies.NOON, ZoneOffset.UTC);
        return new Sets(
                new Sets.Means(store, TestingAudit.of(store, clock), clock), TestingPolicies.reader(), changed::add);
    }

    private static List<String> recorded(Store store, TenantId tenant) {
        return new AuditLog(store)
                .page(tenant, AuditQuery.ALL, Optional.empty(), 100).entries().stream()
                        .map(AuditEntry::entry)
                        .map(record -> record.action() + " " + record.subject() + " by " + record.actor() + " "
                                + record.details())
                        .toList();
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void savesVersionsThatHoldOnceTheyAreActivated(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);

            assertThat(sets.active(TENANT).version()).isEqualTo(StoredSet.DEFAULT);
            StoredSet first = sets.save(AUTHOR, GOOD, "all").set().orElseThrow();
            StoredSet second = sets.save(AUTHOR, GOOD + " // more", "").set().orElseThrow();
            assertThat(sets.active(TENANT).version()).isEqualTo(StoredSet.DEFAULT);
            Activation activation = sets.activate(AUTHOR, second.version());

            assertThat(sets.list(TENANT)).containsExactly(second, first);
            assertThat(sets.active(TENANT)).isEqualTo(activation);
            assertThat(new ActiveSets(store).set(TENANT)).isEqualTo(second);
            assertThat(changed).containsExactly(TENANT);
            assertThat(recorded(store, TENANT))
                    .containsExactly(
                            "policy.activated 2 by olivia {\"before\":0,\"version\":2}",
                            "policy.saved 2 by olivia {\"version\":2}",
                            "policy.saved 1 by olivia {\"version\":1}");
        }
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void rollsBackToWhatWasActiveBefore(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);
            assertThatThrownBy(() -> sets.rollBack(AUTHOR)).isInstanceOf(Refusal.class);
            sets.save(AUTHOR, GOOD, "");
            sets.save(AUTHOR, GOOD, "");
            sets.activate(AUTHOR, 1);
            sets.activate(AUTHOR, 2);
            sets.activate(AUTHOR, 2);

            assertThat(sets.rollBack(AUTHOR).version()).isEqualTo(1);
            assertThat(recorded(store, TENANT))
                    .first()
                    .isEqualTo("policy.rolled_back 1 by olivia {\"before\":2,\"version\":1}");
            sets.activate(AUTHOR, StoredSet.DEFAULT);
            assertThat(new ActiveSets(store).set(TENANT).policies()).isEqualTo(PolicyTexts.defaultSet());
            assertThat(sets.activations(TENANT)).hasSize(5);
        }
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void savesNothingThatCantBeUsed(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);
            Sets.Saved saved = sets.save(AUTHOR, BAD, "");

            assertThat(saved.set()).isEmpty();
            assertThat(saved.reading().problems()).hasSize(1);
            assertThat(sets.list(TENANT)).isEmpty();
            assertThatThrownBy(() -> sets.activate(AUTHOR, 1))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("no_such_policy_set"));
            assertThatThrownBy(() -> sets.save(AUTHOR, GOOD, "x".repeat(501))).isInstanceOf(Refusal.class);
            assertThat(recorded(store, TENANT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void keepsOrganisationsApart(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);
            sets.save(AUTHOR, GOOD, "");
            sets.activate(AUTHOR, 1);

            Author elsewhere = new Author(OTHER, AUTHOR.user(), "console");
            assertThat(sets.list(OTHER)).isEmpty();
            assertThat(sets.find(OTHER, 1)).isEmpty();
            assertThat(sets.active(OTHER).version()).isZero();
            assertThatThrownBy(() -> sets.activate(elsewhere, 1)).isInstanceOf(Refusal.class);
            assertThat(sets.save(elsewhere, GOOD, "").set().orElseThrow().version())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void activatesNothingWhereTheRecordCantBeWritten(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);
            sets.save(AUTHOR, GOOD, "");
            store.write(database -> database.execute("ALTER TABLE audit_record RENAME TO audit_gone"));

            assertThatThrownBy(() -> sets.activate(AUTHOR, 1)).isInstanceOf(RuntimeException.class);
            assertThat(sets.active(TENANT).version()).isEqualTo(StoredSet.DEFAULT);
            assertThat(changed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestingDatabase.class)
    void giveEachOfThoseWhoSaveAtOnceAVersionOfTheirOwn(TestingDatabase kind) throws Exception {
        try (Store store = Store.at(kind.make())) {
            Sets sets = sets(store);
            List<Object> done =
                    atOnce(() -> sets.save(AUTHOR, GOOD, "").set().orElseThrow().version());
            assertThat(done).containsExactlyInAnyOrderElementsOf(numbers(1, TOGETHER));
            List<Object> activated = atOnce(() -> sets.activate(AUTHOR, 1).number());
            assertThat(activated).containsExactlyInAnyOrderElementsOf(numbers(1, TOGETHER));
            Seen seen = new Seen(Optional.of((long) TOGETHER), Optional.of((long) TOGETHER));
            assertThat(atOnce(() -> sets.save(AUTHOR, GOOD, "", seen)
                            .set()
                            .orElseThrow()
                            .version()))
                    .containsOnlyOnce((long) TOGETHER + 1)
                    .containsOnly((long) TOGETHER + 1, "changed_meanwhile");
            assertThat(atOnce(() -> sets.activate(AUTHOR, 2, seen).number()))
                    .containsOnlyOnce((long) TOGETHER + 1)
                    .containsOnly((long) TOGETHER + 1, "changed_meanwhile");
            assertThat(recorded(store, TENANT)).hasSize(2 * TOGETHER + 2);
        }
    }

    private static List<Object> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).<Object>mapToObj(Long::valueOf).toList();
    }

    /** What several administrators get who do the same at once: what came of it, or the code with which they are refused. */
    private static List<Object> atOnce(Callable<Object> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(TOGETHER);
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try {
            Callable<Object> each = () -> {
                together.await();
                try {
                    return work.call();
                } catch (Refusal refusal) {
                    return refusal.code();
                }
            };
            List<Object> done = new ArrayList<>();
            for (Future<Object> one : threads.invokeAll(Collections.nCopies(TOGETHER, each))) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }
}
