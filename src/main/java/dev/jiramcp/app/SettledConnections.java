package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** For the person of this machine the connection that the settings name, where they name one; else the stored ones. */
final class SettledConnections implements Connections {
    private static final String ID = "settings";

    private final Optional<? extends Supplier<Connection>> settled;
    private final Predicate<Caller> connected;
    private final Connections stored;
    private final Runnable before;

    /**
     * Connections.
     *
     * @param connected whether somebody has connected beside what the settings name
     * @param before done before a stored one is looked for
     */
    SettledConnections(
            Optional<? extends Supplier<Connection>> settled,
            Predicate<Caller> connected,
            Connections stored,
            Runnable before) {
        this.settled = requireNonNull(settled, "settled is null");
        this.connected = requireNonNull(connected, "connected is null");
        this.stored = requireNonNull(stored, "stored is null");
        this.before = requireNonNull(before, "before is null");
    }

    private Optional<Held> settled(Caller caller) {
        return settled.filter(one -> Program.isLocal(caller) && !connected.test(caller))
                .map(one -> Held.own(ID, one.get()));
    }

    @Override
    public List<Held> of(Caller caller) {
        return settled(caller).map(List::of).orElseGet(() -> stored().of(caller));
    }

    @Override
    public List<Held> all(Caller caller) {
        return settled(caller).map(List::of).orElseGet(() -> stored().all(caller));
    }

    @Override
    public Optional<Held> find(Caller caller, String id) {
        return id.equals(ID) ? settled(caller) : stored().find(caller, id);
    }

    @Override
    public List<Held> ofInstallation(TenantId tenant) {
        return stored().ofInstallation(tenant);
    }

    private Connections stored() {
        before.run();
        return stored;
    }
}
