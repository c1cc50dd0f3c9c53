package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.SiteDirectory;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Front;
import dev.jiramcp.sandbox.wire.Pause;
import dev.jiramcp.web.WebServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Atlassian, simulated: {@code auth.atlassian.com}, {@code id.atlassian.com}, {@code api.atlassian.com} and the sites
 * themselves on one port of this machine.
 */
public final class Sandbox implements AutoCloseable {
    private final WebServer server;
    private final Pause pause;
    private final VirtualClock clock;
    private final Accounts accounts;

    private Sandbox(WebServer server, Pause pause, SandboxOptions options) {
        this.server = requireNonNull(server, "server is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.clock = VirtualClock.runningWith(Clock.systemUTC());
        List<Site> sites = options.world().sites(this::site, clock);
        Invariants invariants = new Invariants(clock);
        this.accounts = Accounts.of(
                new Accounts.Parts(new SiteDirectory(sites), DemoApps.of(sites), options.rules(), invariants),
                clock,
                new SecureRandom());
    }

    /** Starts a simulation. */
    public static Sandbox start(SandboxOptions options) {
        Pause pause = new Pause();
        CompletableFuture<Front.Host> host = new CompletableFuture<>();
        WebServer server = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", options.port()), Map.of("/*", new Front(host, pause)));
        Sandbox sandbox = new Sandbox(server, pause, options);
        host.complete(conversation -> conversation.send(sandbox.accounts.answer(conversation.request())));
        return sandbox;
    }

    /** The address of the simulation, and so that of its {@code auth.atlassian.com} and {@code api.atlassian.com}. */
    public URI uri() {
        return server.uri();
    }

    /** The address of a site, by its name. */
    public URI site(String name) {
        return URI.create(uri() + "/site/" + name);
    }

    /** The clock by which everything is judged. */
    public VirtualClock clock() {
        return clock;
    }

    /** People's accounts, apps and grants. */
    public Accounts accounts() {
        return accounts;
    }

    @Override
    public void close() {
        pause.close();
        server.close();
    }
}
