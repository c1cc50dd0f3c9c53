package dev.jiramcp.console.key;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.VaultStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether all that is sealed opens, under which keys, and new keys in their place. */
public final class KeyPages implements Subject {
    private final Supplier<VaultStatus> status;
    private final Rotation rotation;
    private final Clock clock;

    public KeyPages(Supplier<VaultStatus> status, Rotation rotation, Clock clock) {
        this.status = requireNonNull(status, "status is null");
        this.rotation = requireNonNull(rotation, "rotation is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.KEYS, Permission.KEYS_READ, this::show)
                        .with("rotate", Permission.KEYS_CHANGE, this::rotate),
                ConsolePage.within(
                                Section.KEYS,
                                "/rotate",
                                Permission.KEYS_CHANGE,
                                visit -> View.of("key/rotate", Map.of()))
                        .titled("Rotate the keys?"));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get(
                                "/keys", "getKeys", "Says whether all that is sealed opens, and under which keys."),
                        Permission.KEYS_READ,
                        Endpoint.gives(Item.class),
                        (operator, nothing) -> item(operator.tenant())),
                Endpoint.of(
                        Endpoint.post(
                                "/keys/rotation", "rotateKeys", "Begins to put new keys in the place of all keys."),
                        Permission.KEYS_CHANGE,
                        Endpoint.gives(Progress.class),
                        (operator, nothing) -> begin(operator)),
                Endpoint.of(
                        Endpoint.get("/keys/rotation", "getRotation", "Says how far a rotation is."),
                        Permission.KEYS_READ,
                        Endpoint.gives(Progress.class),
                        (operator, nothing) -> progress()));
    }

    /** A key, by how many values are sealed under it. */
    public record Key(String id, String state, long values) {}

    /**
     * How it stands with the keys of a tenant.
     *
     * @param good whether everything that is sealed on this server opens
     * @param masterKey the fingerprint of the master key
     * @param since since when new values are sealed under the same key
     */
    public record Item(
            boolean good, Optional<String> masterKey, Optional<Instant> since, List<Key> keys, List<String> troubles) {
        public Item {
            keys = List.copyOf(keys);
            troubles = List.copyOf(troubles);
        }
    }

    /** How far a rotation is, on this replica. */
    public record Progress(Rotation.State state, List<String> lines) {
        public Progress {
            lines = List.copyOf(lines);
        }
    }

    private Item item(TenantId tenant) {
        VaultStatus all = status.get();
        Optional<VaultStatus.Tenant> own = all.tenants().stream()
                .filter(one -> one.tenant().equals(tenant))
                .findFirst();
        return new Item(
                all.isGood(),
                all.masterKey(),
                own.map(VaultStatus.Tenant::primarySince),
                own.map(VaultStatus.Tenant::keys).orElseGet(List::of).stream()
                        .map(key -> new Key(key.id(), key.state(), key.values()))
                        .toList(),
                all.troubles());
    }

    private Progress progress() {
        Rotation.Progress progress = rotation.progress();
        return new Progress(progress.state(), progress.lines());
    }

    private Answer show(Visit visit) {
        Item item = item(visit.tenant());
        Rotation.Progress progress = rotation.progress();
        return View.of(
                "key/keys",
                Map.of(
                        "good",
                        item.good(),
                        "masterKey",
                        item.masterKey().orElse("none in use: nothing is sealed yet"),
                        "since",
                        item.since().map(at -> Moments.of(at, clock.instant())).orElseGet(Map::of),
                        "keys",
                        item.keys(),
                        "troubles",
                        item.troubles(),
                        "state",
                        progress.state().name(),
                        "lines",
                        progress.lines()));
    }

    private Answer rotate(Visit visit) {
        Progress begun = begin(visit.operator());
        return Go.to("/keys").saying(begun.state() == Rotation.State.FAILED ? "It failed." : "The rotation has begun.");
    }

    private Progress begin(Operator operator) {
        rotation.begin(new Actor(operator.user().value(), operator.client()));
        return progress();
    }
}
