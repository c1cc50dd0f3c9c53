package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditKeeper;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.CheckpointGate;
import dev.jiramcp.audit.Checkpoints;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.Linker;
import dev.jiramcp.audit.Readings;
import dev.jiramcp.audit.ReleaseGate;
import dev.jiramcp.audit.Retention;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.audit.Verifier;
import dev.jiramcp.audit.place.FilePlace;
import dev.jiramcp.audit.place.PlaceAddress;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.Reach;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The audit log of a run: written, chained, kept at a second place and read. Nothing is opened before the first record. */
public final class Bookkeeping implements AutoCloseable {
    private final Settings.Auditing settings;
    private final Http http;
    private final Optional<SecondPlace> place;
    private final Audit audit;
    private final AuditKeeper keeper;
    private final Checkpoints checkpoints;
    private final ReleaseGate gate;
    private final AuditLog log;
    private final Verifier verifier;
    private final Readings readings;

    Bookkeeping(Settings settings, Store store, Vault vault) {
        this(settings.auditing(), store, vault, settings.network().reach());
    }

    private Bookkeeping(Settings.Auditing settings, Store store, Vault vault, Reach reach) {
        this.settings = requireNonNull(settings, "settings is null");
        this.http = new Http(HostRules.allowing(), reach);
        this.place = settings.place().map(address -> address.place(http));
        Clock clock = Clock.systemUTC();
        Linker linker = new Linker(store, vault, clock);
        this.checkpoints = new Checkpoints(store, vault, clock, settings.rules(), place);
        Audit own = new Audit(vault, clock, new SecureRandom());
        this.keeper = new AuditKeeper(new AuditKeeper.Work(
                linker, checkpoints, settings.retention().map(kept -> new Retention(store, vault, own, clock, kept))));
        this.audit = new Audit(vault, clock, new SecureRandom(), keeper::written);
        this.gate = place.isEmpty() ? ReleaseGate.OPEN : new CheckpointGate(linker, checkpoints, System::nanoTime);
        this.log = new AuditLog(store);
        this.verifier = new Verifier(store, vault, linker, checkpoints);
        this.readings = new Readings(store, audit, clock);
    }

    /** Where records are written. */
    public Audit audit() {
        return audit;
    }

    /** Whether credentials may leave. */
    public ReleaseGate gate() {
        return gate;
    }

    /** Where records are read. */
    public AuditLog log() {
        return log;
    }

    /** What records that somebody reads. */
    public Readings readings() {
        return readings;
    }

    /** Goes through the chain. */
    public Verifier verifier() {
        return verifier;
    }

    /** The second place. */
    public Optional<SecondPlace> place() {
        return place;
    }

    /** Since when there is a record that the second place lacks; nothing where there is none. */
    public Optional<Instant> behindSince(TenantId tenant) {
        return checkpoints.behindSince(tenant);
    }

    /**
     * What a file holds, or else the second place where that is a file; without the file, it holds nothing.
     *
     * @throws Refusal where the file can't be read
     */
    public Elsewhere elsewhere(Optional<Path> given) {
        Optional<Path> file = given.or(() -> settings.place().flatMap(PlaceAddress::file));
        if (file.isEmpty()) {
            return settings.place().isEmpty() ? Elsewhere.NONE : Elsewhere.OUT_OF_SIGHT;
        }
        try {
            boolean gone = given.isEmpty() && Files.notExists(file.get());
            return Elsewhere.read(gone ? List.of() : FilePlace.read(file.get()));
        } catch (IOException | UncheckedIOException unreadable) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "unreadable_checkpoints",
                            "The file " + file.get() + " can't be read, so the log was not compared with it.")
                    .withRemedy("Name a file that can be read with --checkpoints.")
                    .causedBy(unreadable);
        }
    }

    /** Begins to look after records that others left; without this it begins with the first of this process. */
    void begin() {
        keeper.begin();
    }

    @Override
    public void close() {
        keeper.close();
        http.close();
    }
}
