package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What survives when processes are killed, and how processes share one database. */
class DurabilityTest {
    private static final int KILLS = Integer.getInteger("durability.kills", 2);

    private static String url(StoreAddress address) {
        return address instanceof StoreAddress.Sqlite sqlite
                ? "jdbc:sqlite:" + sqlite.file()
                : ((StoreAddress.Postgres) address).url();
    }

    private static void makeTable(Store store) {
        store.write(
                database -> database.execute("CREATE TABLE note (id TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)"));
    }

    private static Set<String> written(Store store) {
        return store.read(database -> new HashSet<>(
                database.createQuery("SELECT id FROM note").mapTo(String.class).list()));
    }

    private static boolean isNumbered(String line) {
        return line.matches("k\\d+-\\d+ \\d+");
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryWriteThatWasAcknowledgedBeforeTheProcessWasKilled(TestingDatabase kind) {
        StoreAddress address = kind.make();
        try (Store store = Store.at(address)) {
            makeTable(store);
        }
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            try (ChildJvm child = ChildJvm.start(WritingChild.class, Map.of(), url(address), "k" + round + "-", "4")) {
                IntStream.range(0, 200).forEach(number -> acknowledged.add(child.line()));
                acknowledged.addAll(child.kill());
            }
        }
        List<String> ids = acknowledged.stream()
                .filter(DurabilityTest::isNumbered)
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(ids).hasSizeGreaterThan(KILLS * 150);
        try (Store store = Store.at(address)) {
            assertThat(written(store)).containsAll(ids);
            if (kind == TestingDatabase.SQLITE) {
                String check = store.read(database -> database.createQuery("PRAGMA integrity_check")
                        .mapTo(String.class)
                        .one());
                assertThat(check).isEqualTo("ok");
            }
        }
    }

    @Test
    void letsNoProcessStarveThatSharesAFile() {
        StoreAddress address = TestingDatabase.SQLITE.make();
        try (Store store = Store.at(address)) {
            makeTable(store);
        }
        try (ChildJvm one = ChildJvm.start(WritingChild.class, Map.of(), url(address), "k1-", "4");
                ChildJvm two = ChildJvm.start(WritingChild.class, Map.of(), url(address), "k2-", "4")) {
            String unused = one.line() + two.line();
            try (Store store = Store.at(address)) {
                long slowest = 0;
                for (int number = 0; number < 30; number++) {
                    String id = "mine" + number;
                    long began = System.nanoTime();
                    store.write(database -> database.createUpdate("INSERT INTO note (id, text) VALUES (:id, 'x')")
                            .bind("id", id)
                            .execute());
                    slowest = Math.max(slowest, (System.nanoTime() - began) / 1_000_000);
                }
                System.getLogger("durability")
                        .log(System.Logger.Level.INFO, "slowest write beside two other processes: {0} ms", slowest);
                assertThat(slowest).isLessThan(5_000);
            }
        }
    }
}
