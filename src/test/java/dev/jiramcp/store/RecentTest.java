package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecentTest {
    private final AtomicLong ticks = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();

    private static int write(Handle database, String tenant, int version) {
        return database.execute(
                "INSERT INTO keyset (tenant, purpose, version, wrapped, master_key, primary_since)"
                        + " VALUES (?, 'seal', ?, ?, 'm', 1) ON CONFLICT (tenant, purpose)"
                        + " DO UPDATE SET version = excluded.version",
                tenant,
                version,
                new byte[] {1});
    }

    private Optional<Integer> version(Recent<String, Integer> recent, String tenant) {
        return recent.find(tenant, database -> {
            int unused = reads.incrementAndGet();
            return database.select("SELECT version FROM keyset WHERE tenant = ?", tenant)
                    .mapTo(Integer.class)
                    .findOne();
        });
    }

    @ParameterizedTest
    @EnumSource
    void readsOnceWhileNothingIsWrittenButRecords(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(database -> write(database, "acme", 1));
            Recent<String, Integer> recent = new Recent<>(store, ticks::get);
            assertThat(version(recent, "acme")).contains(1);
            store.add(database -> write(database, "other", 1));
            assertThat(version(recent, "acme")).contains(1);
            assertThat(reads).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesAtOnceWhatThisProcessWrites(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(database -> write(database, "acme", 1));
            Recent<String, Integer> recent = new Recent<>(store, ticks::get);
            assertThat(version(recent, "acme")).contains(1);
            store.write(database -> write(database, "acme", 2));
            assertThat(version(recent, "acme")).contains(2);
            int deleted = store.join(database -> database.execute("DELETE FROM keyset WHERE tenant = 'acme'"));
            assertThat(deleted).isEqualTo(1);
            assertThat(version(recent, "acme")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesWhatAnotherProcessWritesWhenItsTimeIsOver(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address);
                Store elsewhere = Store.at(address)) {
            store.write(database -> write(database, "acme", 1));
            Recent<String, Integer> recent = new Recent<>(store, ticks::get);
            assertThat(version(recent, "acme")).contains(1);
            elsewhere.write(database -> write(database, "acme", 2));
            ticks.set(Recent.KEPT.toNanos() - 1);
            assertThat(version(recent, "acme")).contains(1);
            ticks.set(Recent.KEPT.toNanos());
            assertThat(version(recent, "acme")).contains(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsNotThatSomethingIsNotThere(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address);
                Store elsewhere = Store.at(address)) {
            Recent<String, Integer> recent = new Recent<>(store, ticks::get);
            assertThat(version(recent, "acme")).isEmpty();
            elsewhere.write(database -> write(database, "acme", 1));
            assertThat(version(recent, "acme")).contains(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void seesInATransactionWhatThatHasChangedAndForgetsItWithIt(TestingDatabase kind) {
        try (Store store = Store.at(kind.make())) {
            store.write(database -> write(database, "acme", 1));
            Recent<String, Integer> recent = new Recent<>(store, ticks::get);
            assertThat(version(recent, "acme")).contains(1);
            assertThatThrownBy(() -> store.write(database -> {
                        int unused = write(database, "acme", 2);
                        assertThat(version(recent, "acme")).contains(2);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(version(recent, "acme")).contains(1);
        }
    }
}
