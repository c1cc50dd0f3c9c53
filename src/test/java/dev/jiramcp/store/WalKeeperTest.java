package dev.jiramcp.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WalKeeperTest {
    private static final int PAGE = 4_096;

    private static StoreAddress.Sqlite made(StoreAddress.Sqlite address) {
        try (Store store = Store.at(address)) {
            int unused = store.<Integer>write(
                    database -> database.execute("CREATE TABLE pile (id INTEGER PRIMARY KEY, content BYTEA NOT NULL)"));
        }
        return address;
    }

    private static StoreAddress.Sqlite made() {
        return made((StoreAddress.Sqlite) TestingDatabase.SQLITE.make());
    }

    private static void pile(Store store, int transactions, int bytes) {
        for (int each = 0; each < transactions; each++) {
            int unused = store.<Integer>write(
                    database -> database.execute("INSERT INTO pile (content) VALUES (?)", new byte[bytes]));
        }
    }

    private static Path log(StoreAddress.Sqlite address) {
        return address.file().resolveSibling(address.file().getFileName() + "-wal");
    }

    private static int rows(Store store) {
        return store.read(database -> database.createQuery("SELECT COUNT(*) FROM pile")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void whatManyTransactionsWroteComesIntoTheFileWhileNobodyWrites() throws IOException {
        StoreAddress.Sqlite address = made();
        try (Store store = Store.at(address)) {
            // Fewer pages than the writer waits for.
            pile(store, 2 * WalKeeper.TRANSACTIONS, 8 * PAGE);
            while (Files.size(address.file()) < 8L * PAGE * WalKeeper.TRANSACTIONS) {
                Thread.onSpinWait();
            }
            assertThat(rows(store)).isEqualTo(2 * WalKeeper.TRANSACTIONS);
        }
        assertThat(log(address)).doesNotExist();
    }

    @Test
    void theWriterBringsALogThatGrowsIntoTheFileItself() throws IOException {
        StoreAddress.Sqlite address = made();
        try (Store store = Store.at(address)) {
            int large = (WalKeeper.BOUND + 100) * PAGE;
            pile(store, 3, large);
            assertThat(Files.size(address.file())).isGreaterThan(3L * large);
            assertThat(Files.size(log(address))).as("begun anew each time").isLessThan(2L * large);
        }
        assertThat(log(address)).doesNotExist();
    }

    @Test
    void someWhoShareTheFileEachSeeToItAndTheLastLeavesNoLog() {
        StoreAddress.Sqlite address = made();
        Store last = Store.at(address);
        try (Store first = Store.at(address)) {
            for (int round = 0; round < 10; round++) {
                pile(first, 40, PAGE);
                pile(last, 40, PAGE);
            }
            assertThat(rows(first)).isEqualTo(800);
        }
        assertThat(log(address)).exists();
        pile(last, 100, PAGE);
        assertThat(rows(last)).isEqualTo(900);
        last.close();
        assertThat(log(address)).doesNotExist();
        try (Store again = Store.at(address)) {
            assertThat(rows(again)).isEqualTo(900);
        }
    }
}
