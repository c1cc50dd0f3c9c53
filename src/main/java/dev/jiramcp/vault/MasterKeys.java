package dev.jiramcp.vault;

import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

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

    private List<MasterKey> readAll() {
        List<MasterKey> keys = new ArrayList<>();
        sources.forEach(source -> reader.read(source).ifPresent(keys::add));
        known.set(List.copyOf(keys));
        return keys;
    }

    private static Optional<MasterKey> find(List<MasterKey> keys, String fingerprint) {
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint))
                .findFirst();
    }

    private Refusal notThatKey(String fingerprint) {
        List<String> places = sources.stream().map(MasterKeySource::place).toList();
        List<String> found = known.get().stream().map(MasterKey::fingerprint).toList();
        String given = found.isEmpty() ? "there is none" : "there is the key " + String.join(" and ", found);
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "key_unavailable",
                        "This database is sealed under the master key " + fingerprint + "; in "
                                + String.join(" and in ", places) + " " + given + ".")
                .withRemedy("Put the key " + fingerprint + " back there, from a backup if need be, or name its place in"
                        + " JIRA_MCP_MASTER_KEY. Nothing was changed, and nothing that is sealed is lost while that key"
                        + " exists.");
    }
}
