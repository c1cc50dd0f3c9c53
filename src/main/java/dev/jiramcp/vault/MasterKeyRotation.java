package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Store;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts another master key in the place of the one in use: every keyset is wrapped anew, in one transaction. What is sealed
 * under the keysets' keys stays as it is. Killed at any time, the next run goes on.
 */
public final class MasterKeyRotation {
    private static final int ATTEMPTS = 10;

    private final Store store;
    private final MasterKeys masterKeys;
    private final Clock clock;
    private final KeyEvents events;
    private final Consumer<String> told;
    private final MasterKeyReader reader = new MasterKeyReader();

    /** A change of the master key, which is recorded by somebody, and of whose end somebody is told. */
    public MasterKeyRotation(Vault vault, KeyEvents events, Consumer<String> told) {
        this.store = vault.store();
        this.masterKeys = vault.keyring().masterKeys();
        this.clock = vault.clock();
        this.events = requireNonNull(events, "events is null");
        this.told = requireNonNull(told, "told is null");
    }

    /**
     * Does it: to the last key that the settings name, or to a new file where the key is in this program's own file.
     *
     * @throws Refusal where there is no other key to change to
     */
    public void run() {
        String old = store.read(KeysetTable::masterKey).orElseThrow(MasterKeyRotation::nothingSealed);
        MasterKey before = masterKeys.withFingerprint(old);
        Optional<MasterKeySource.File> own = masterKeys.ownFile();
        MasterKey after = own.isPresent() ? next(own.get()) : last(old);
        if (!after.fingerprint().equals(old)) {
            rewrap(before, after);
        }
        own.ifPresent(file -> replaceFile(file, after));
        told.accept("The master key is " + after.fingerprint() + " now.");
    }

    /** The key that takes the place of our own file's: made now, or by a run that was killed. */
    private MasterKey next(MasterKeySource.File own) {
        if (!Files.exists(own.next())) {
            reader.make(own.next());
        }
        return reader.read(own.next()).orElseThrow();
    }

    private MasterKey last(String old) {
        List<MasterKey> keys = masterKeys.readAll();
        MasterKey last = keys.get(keys.size() - 1);
        if (last.fingerprint().equals(old)) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "no_other_master_key",
                            "The last key that JIRA_MCP_MASTER_KEY names, " + old + ", is in use already.")
                    .withRemedy("Name both on every server, the one in use and then the new one, with a comma between"
                            + " them; rotate; then leave the old one out.");
        }
        return last;
    }

    private void rewrap(MasterKey before, MasterKey after) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<KeysetTable.Row> rows = store.read(KeysetTable::all);
            List<KeysetTable.Row> rewrapped = rows.stream()
                    .map(row -> KeysetWrapping.rewrapped(row, before, after))
                    .toList();
            if (written(rows, rewrapped, before, after)) {
                return;
            }
        }
        throw Refusal.of(Refusal.Kind.CONFLICT, "keys_changed", "The keys were changed again and again meanwhile.")
                .withRemedy("Rotate one thing at a time.");
    }

    /** All or nothing: whoever makes or changes a keyset holds the row of the master key meanwhile. */
    private boolean written(
            List<KeysetTable.Row> rows, List<KeysetTable.Row> rewrapped, MasterKey before, MasterKey after) {
        try {
            return store.write(database -> {
                require(KeysetTable.replaceMasterKey(
                        database, before.fingerprint(), after.fingerprint(), clock.instant()));
                for (int index = 0; index < rows.size(); index++) {
                    require(KeysetTable.replace(database, rows.get(index), rewrapped.get(index)));
                }
                rows.stream()
                        .filter(row -> row.purpose() == Purpose.SEAL)
                        .forEach(row -> events.happened(database, row.tenant(), KeyEvents.Event.REWRAPPED));
                require(KeysetTable.all(database).size() == rows.size());
                return true;
            });
        } catch (ChangedMeanwhile changed) {
            return false;
        }
    }

    private static void require(boolean unchanged) {
        if (!unchanged) {
            throw new ChangedMeanwhile();
        }
    }

    /** Undoes the transaction. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private ChangedMeanwhile() {
            super("keys were changed meanwhile", null, false, false);
        }
    }

    /** The old key stays beside it, since backups of the database from before need it. */
    private void replaceFile(MasterKeySource.File own, MasterKey after) {
        try {
            Optional<MasterKey> inPlace = reader.read(own.file());
            if (inPlace.isPresent() && !inPlace.get().fingerprint().equals(after.fingerprint())) {
                Path kept = own.kept(inPlace.get().fingerprint());
                keep(own.file(), kept);
                told.accept("The old master key is kept in " + kept + ": backups of the database from before need it."
                        + " Remove it when there are none.");
            }
            Path unused = Files.move(
                    own.next(), own.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "master_key_not_moved",
                            "The new master key is in use, but stands in " + own.next() + " yet.")
                    .withRemedy("Make the folder writable and rotate again; until then both files are needed.")
                    .causedBy(failure);
        }
    }

    private static void keep(Path file, Path kept) throws IOException {
        try {
            Path unused = Files.createLink(kept, file);
        } catch (FileAlreadyExistsException keptAlready) {
            // By a run that was killed.
        }
    }

    private static Refusal nothingSealed() {
        return Refusal.of(Refusal.Kind.CONFLICT, "nothing_sealed", "Nothing is sealed yet, so no master key is in use.")
                .withRemedy("Set another JIRA_MCP_MASTER_KEY; it is used from the first sealed value on.");
    }
}
