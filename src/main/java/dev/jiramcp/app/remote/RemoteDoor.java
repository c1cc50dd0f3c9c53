package dev.jiramcp.app.remote;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.server.ServerLogins;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.mcp.remote.RemoteLines;
import dev.jiramcp.mcp.remote.RemoteSettings;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.Vault;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;

/** {@code stdio --server URL}: a host on this machine, served by an organisation's server. */
public final class RemoteDoor {
    private RemoteDoor() {}

    /** Serves the host until it closes the input. */
    public static void serve(Terminal terminal, Settings settings, URI url) {
        ServerAddress server = ServerAddress.of(url);
        try (Http http = new Http(HostRules.allowing(server.base()));
                Store store = Store.at(settings.database())) {
            RemoteLines.run(
                    http,
                    terminal.in(),
                    terminal.out(),
                    signIn(server, settings, store, http),
                    RemoteSettings.of(server.mcp()));
        }
    }

    private static SignedIn signIn(ServerAddress server, Settings settings, Store store, Http http) {
        Clock clock = Clock.systemUTC();
        Vault vault = new Vault(store, settings.masterKeys(), clock);
        SignedIn.Kept kept =
                new SignedIn.Kept(new ServerLogins(store, vault, clock), () -> isThere(settings.database()));
        return new SignedIn(server, kept, new TokenEndpoint(http, clock), clock, Pause.real());
    }

    /** Whether there is a database at all. */
    private static boolean isThere(StoreAddress address) {
        return !(address instanceof StoreAddress.Sqlite sqlite) || Files.exists(sqlite.file());
    }
}
