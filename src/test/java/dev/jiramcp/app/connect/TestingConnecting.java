package dev.jiramcp.app.connect;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.audit.Audit;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.connect.Door;
import dev.jiramcp.connection.connect.Summary;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Pages of connecting on this machine, in front of a sandbox of their own. */
final class TestingConnecting implements AutoCloseable {
    static final String PRIYA = "priya.raman@brightwell.example";
    static final Caller CALLER = Caller.local("tests");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Http http = new Http(HostRules.allowing(sandbox.uri()));
    private final Store store;
    private final Books books;
    private final LoopbackDoor door;
    private final AtlassianApp app;
    private URI link = URI.create("");

    private TestingConnecting(StoreAddress address, int port) {
        this.store = Store.at(address);
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Secret key = Secret.of(Base64.getEncoder().encodeToString(new byte[32]));
        Vault vault = new Vault(store, List.of(new MasterKeySource.Value(key)), clock);
        Ground ground = new Ground(store, vault, new Audit(vault, clock, random), clock, random);
        this.books = Books.on(ground, new Atlassian(http, new Addresses(sandbox.uri(), sandbox.uri())));
        this.door = LoopbackDoor.open(books, port);
        URI callback = LoopbackDoor.callback(port);
        sandbox.control().accounts().apps().all().stream()
                .filter(known -> known.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(known -> sandbox.control().accounts().apps().put(known.withCallback(callback.toString())));
        this.app = books.apps()
                .put(
                        Registration.own(
                                CALLER.tenant(), DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET), callback),
                        Actor.SYSTEM);
    }

    static TestingConnecting start() {
        return new TestingConnecting(TestingDatabase.SQLITE.make(), freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Sandbox sandbox() {
        return sandbox;
    }

    Books books() {
        return books;
    }

    LoopbackDoor door() {
        return door;
    }

    /** A link for the standard profile. */
    URI link() {
        return link(Profile.STANDARD.scopes(), Optional.empty());
    }

    URI link(Set<Scope> scopes, Optional<URI> site) {
        link = door.admit(
                door.flow().intents().begin(new Wish(Wish.Asker.of(CALLER), Door.TOOL, app.id(), scopes, site)));
        return link;
    }

    /** The link that was made last. */
    URI shownLink() {
        return link;
    }

    List<Summary> connections() {
        return books.summaries().of(CALLER.tenant(), CALLER.user());
    }

    /** The one connection that there is. */
    Summary only() {
        List<Summary> all = connections();
        if (all.size() != 1) {
            throw new AssertionError("not one connection: " + all);
        }
        return all.get(0);
    }

    @Override
    public void close() {
        door.close();
        http.close();
        sandbox.close();
        store.close();
    }
}
