package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.store.Store;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Seals anew what is sealed under old keys: in small batches, each value only if it is still the one that was read, so
 * that nobody waits and nothing that was changed meanwhile is lost.
 */
final class Resealing {
    private static final int TOLD_EVERY = 10_000;

    private final Store store;
    private final Keyring keyring;
    private final List<SealedColumn> columns;
    private final Consumer<String> told;

    private long sealed;
    private long unopened;

    Resealing(Store store, Keyring keyring, List<SealedColumn> columns, Consumer<String> told) {
        this.store = requireNonNull(store, "store is null");
        this.keyring = requireNonNull(keyring, "keyring is null");
        this.columns = List.copyOf(columns);
        this.told = requireNonNull(told, "told is null");
    }

    /** Goes through every value once; gives how many under old keys do not open, and so stay as they are. */
    long run() {
        unopened = 0;
        for (SealedColumn column : columns) {
            SealedRows rows = new SealedRows(store, column);
            rows.eachPage(page -> sealAnew(rows, page));
        }
        told.accept(sealed + " values sealed anew.");
        return unopened;
    }

    /** Whether anything is sealed under old keys. */
    boolean isNeeded() {
        List<SealedRows.Row> found = new ArrayList<>();
        for (SealedColumn column : columns) {
            new SealedRows(store, column)
                    .eachPage(page -> page.stream().filter(this::isOld).limit(1).forEach(found::add));
        }
        return !found.isEmpty();
    }

    /** Whether a value is under a key that this tenant has, and is no longer used. */
    private boolean isOld(SealedRows.Row row) {
        return keyring.existing(row.place().tenant())
                .filter(keys -> !keys.isCurrent(row.sealed()) && keys.have(row.sealed()))
                .isPresent();
    }

    private void sealAnew(SealedRows rows, List<SealedRows.Row> page) {
        List<SealedRows.Change> changes = new ArrayList<>();
        for (SealedRows.Row row : page) {
            if (isOld(row)) {
                try {
                    byte[] anew = keyring.of(row.place().tenant()).sealAnew(row.place(), row.sealed());
                    changes.add(new SealedRows.Change(row, anew));
                } catch (GeneralSecurityException damaged) {
                    unopened++;
                }
            }
        }
        if (!changes.isEmpty()) {
            count(rows.replace(changes));
        }
    }

    private void count(int more) {
        long before = sealed;
        sealed += more;
        if (before / TOLD_EVERY != sealed / TOLD_EVERY) {
            told.accept(sealed + " values sealed anew so far.");
        }
    }
}
