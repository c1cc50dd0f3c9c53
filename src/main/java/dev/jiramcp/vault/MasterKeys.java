package dev.jiramcp.vault;

import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The master keys that the settings name. Which of them is in use says the database, so that a process that knows the old
 * one and the new one goes on while the keysets are wrapped anew.
 */
final class MasterKeys {
    private final List<MasterKeySource> sources;
    private final MasterKeyReader reader;
    private final AtomicReference<List<MasterKey>> known = new AtomicReference<>(List.of());

    MasterKeys(List<MasterKeySource> sources, MasterKeyReader reader) {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("no master key is named");
        }
        this.sources = List.copyOf(sources);
        this.reader = reader;
    }

    List<MasterKeySource> sources() {
        return sources;
    }

    /** The one of them that is this program's own file, where that is how it is kept. */
    Optional<MasterKeySource.File> ownFile() {
        return sources.size() == 1 && sources.get(0) instanceof MasterKeySource.File named && named.made()
                ? Optional.of(named)
                : Optional.empty();
    }

    /**
     * The one with a fingerprint.
     *
     * @throws Refusal where none of those named has it
     */
    MasterKey withFingerprint(String fingerprint) {
        return find(known.get(), fingerprint)
                .or(() -> find(readAll(), fingerprint))
                .orElseThrow(() -> notThatKey(fingerprint));
    }

    /** The one to begin with, where nothing is sealed yet; a file of ours is made. */
    MasterKey first() {
        MasterKey key = reader.readOrMake(sources.get(0));
        known.set(List.of(key));
        return key;
    }

    /**
     * Makes sure that those named can be read, where there is nothing yet that says which is needed.
     *
     * @throws Refusal where one can't, or isn't there
     */
    void readable() {
        if (readAll().isEmpty() && ownFile().isEmpty()) {
            throw reader.missing(sources.get(0));
        }
    }

    /** All that can be read now, in the order in which they are named. */
    List<MasterKey> readAll() {
        List<MasterKey> keys =
                sources.stream().flatMap(source -> reader.read(source).stream()).toList();
        known.set(keys);
        return keys;
    }

    private static Optional<MasterKey> find(List<MasterKey> keys, String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }

    private Refusal notThatKey(String fingerprint) {
        String places = sources.stream().map(MasterKeySource::place).collect(Collectors.joining(" and in "));
        String found = known.get().stream().map(MasterKey::fingerprint).collect(Collectors.joining(" and "));
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "key_unavailable",
                        "This database is sealed under the master key " + fingerprint + "; in " + places + " there is "
                                + (found.isEmpty() ? "none" : found) + ".")
                .withRemedy("Put the key " + fingerprint + " back there, from a backup if need be, or name its place in"
                        + " JIRA_MCP_MASTER_KEY. Nothing was changed, and nothing that is sealed is lost while that key"
                        + " exists.");
    }
}
