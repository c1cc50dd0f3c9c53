package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.control.Control;
import dev.jiramcp.sandbox.control.LiveWorld;
import dev.jiramcp.sandbox.gateway.ApiToken;
import dev.jiramcp.sandbox.gateway.Doors;
import dev.jiramcp.sandbox.gateway.RateLimiter;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.SiteDirectory;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.seed.World;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Traffic;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Front;
import dev.jiramcp.sandbox.wire.Pause;
import dev.jiramcp.web.WebServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Atlassian, simulated: {@code auth.atlassian.com}, {@code id.atlassian.com}, {@code api.atlassian.com}, the media host
 * and the sites themselves on one port of this machine.
 */
public final class Sandbox implements AutoCloseable {
    private final WebServer server;
    private final Pause pause;
    private final Control control;

    private Sandbox(WebServer server, Pause pause, Control control) {
        this.server = requireNonNull(server, "server is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.control = requireNonNull(control, "control is null");
    }

    /** Starts a simulation. */
    public static Sandbox start(SandboxOptions options) {
        Pause pause = new Pause();
        CompletableFuture<Front.Host> host = new CompletableFuture<>();
        WebServer server = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", options.port()), Map.of("/*", new Front(host, pause)));
        Control control = assemble(options, server.uri());
        host.complete(new Reception(control));
        return new Sandbox(server, pause, control);
    }

    private static Control assemble(SandboxOptions options, URI home) {
        VirtualClock clock = options.clock();
        Control.Watch watch = new Control.Watch(new Traffic(clock), new Invariants(clock), new Observations());
        Operations operations = Operations.load();
        LiveWorld world = new LiveWorld(
                () -> new World(clock), begun -> SimulatedJira.of(begun, operations, watch.observations()));
        SiteDirectory directory = new SiteDirectory(world::world);
        Accounts accounts = Accounts.of(
                new Accounts.Parts(directory, DemoApps.of(directory), options.rules(), watch.invariants()),
                clock,
                new SecureRandom());
        Doors.Beyond beyond =
                new Doors.Beyond(operations, world::jira, name -> site(home, name), URI.create(home + "/media"), clock);
        Doors doors = new Doors(beyond, accounts, new RateLimiter(clock, options.limits()), watch.invariants());
        return new Control(new Control.Parts(home, clock, accounts, doors, watch, world));
    }

    private static URI site(URI home, String name) {
        return URI.create(home + "/site/" + name);
    }

    /** The address of the simulation, and so that of its {@code auth.atlassian.com} and {@code api.atlassian.com}. */
    public URI uri() {
        return server.uri();
    }

    /** The address of a site, by its name. */
    public URI site(String name) {
        return site(uri(), name);
    }

    /**
     * The API token without scopes that a person begins with.
     *
     * @param email the address of somebody who can sign in
     */
    public String apiToken(String email) {
        return control.accounts()
                .directory()
                .personByEmail(email)
                .flatMap(person ->
                        control.doors().tokens().of(person.id()).stream().findFirst())
                .map(ApiToken::text)
                .orElseThrow(() -> new IllegalArgumentException("nobody with a token: " + email));
    }

    /** The clock by which everything is judged. */
    public VirtualClock clock() {
        return control.clock();
    }

    /** Everything that may be turned and looked at. */
    public Control control() {
        return control;
    }

    /** Every request that arrived. */
    public Traffic traffic() {
        return control.traffic();
    }

    @Override
    public void close() {
        pause.close();
        control.faults().clear();
        server.close();
    }
}
