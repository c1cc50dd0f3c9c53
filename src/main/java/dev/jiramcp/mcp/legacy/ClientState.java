package dev.jiramcp.mcp.legacy;

import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.LogLevel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.node.ObjectNode;

/** What a session remembers of its client: what it said when it opened the session, and what it set since. */
public final class ClientState {
    private final Client client;
    private final AtomicReference<LogLevel> level = new AtomicReference<>(LogLevel.INFO);
    private final Set<String> watched = ConcurrentHashMap.newKeySet();

    private ClientState(Client client) {
        this.client = client;
    }

    /** From the parameters of {@code initialize}. */
    public static ClientState of(ObjectNode initialize) {
        return new ClientState(Client.of(initialize.path("clientInfo"), initialize.path("capabilities")));
    }

    Client client() {
        return client;
    }

    void level(LogLevel least) {
        level.set(least);
    }

    boolean wants(LogLevel offered) {
        return offered.compareTo(level.get()) >= 0;
    }

    void watch(String uri) {
        watched.add(uri);
    }

    void unwatch(String uri) {
        watched.remove(uri);
    }

    /** Whether this client is to be told: changed resources only where it asked. */
    public boolean wants(Change change) {
        return !(change instanceof Change.Updated updated) || watched.contains(updated.uri());
    }
}
