package dev.jiramcp.app;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Connections of those who belong to their tenant now: the one place through which everything that is done in a person's name
 * goes, whether a client, an application or a token for the gateway asks. What somebody left behind who was removed is as
 * good as gone.
 */
final class AdmittedConnections implements Connections {
    private final Connections connections;
    private final Predicate<Caller> belongs;

    /**
     * Connections.
     *
     * @param belongs whether somebody does, of those who are not at this machine itself
     */
    AdmittedConnections(Connections connections, Predicate<Caller> belongs) {
        this.connections = requireNonNull(connections, "connections is null");
        this.belongs = requireNonNull(belongs, "belongs is null");
    }

    @Override
    public List<Held> of(Caller caller) {
        requireIn(caller);
        return connections.of(caller);
    }

    @Override
    public List<Held> all(Caller caller) {
        requireIn(caller);
        return connections.all(caller);
    }

    @Override
    public Optional<Held> find(Caller caller, String id) {
        return isIn(caller) ? connections.find(caller, id) : Optional.empty();
    }

    @Override
    public List<Held> ofInstallation(TenantId tenant) {
        return connections.ofInstallation(tenant);
    }

    private boolean isIn(Caller caller) {
        return caller.how() == Caller.Authentication.LOCAL || belongs.test(caller);
    }

    private void requireIn(Caller caller) {
        if (!isIn(caller)) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "not_admitted",
                            "'" + caller.user() + "' may not use this server, or may not any more.")
                    .withRemedy("Ask an administrator of this server to invite them, and have them sign in.");
        }
    }
}
