package dev.jiramcp.app;

import dev.jiramcp.app.metrics.MeteredServlet;
import dev.jiramcp.app.metrics.Meters;
import dev.jiramcp.app.metrics.MetricsServlet;
import dev.jiramcp.app.metrics.StoredCounts;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.app.task.LongCalls;
import dev.jiramcp.app.task.TaskRows;
import dev.jiramcp.mcp.http.HttpSettings;
import dev.jiramcp.mcp.http.McpServlet;
import dev.jiramcp.mcp.http.SessionLimits;
import dev.jiramcp.mcp.http.StoredSessions;
import dev.jiramcp.mcp.modern.RequestStates;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.FirstOwner;
import dev.jiramcp.oauth.signin.JoinPage;
import dev.jiramcp.web.Proxies;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTP door: MCP at {@code /mcp}, and how the process is at {@code /healthz}, {@code
 * /readyz} and {@code /metrics}. */
public final class HttpDoor implements AutoCloseable {
    private final Program program;
    private final WebServer server;
    private final Runnable endUpkeep;
    private final String host;
    private final URI publicUrl;
    private final Doors doors;

    private HttpDoor(Program program, Doors doors, WebServer server, URI publicUrl) {
        this.program = program;
        this.doors = doors;
        this.server = server;
        this.endUpkeep = program.upkeep();
        this.host = bracketed(program.settings().listen().host());
        this.publicUrl = publicUrl;
    }

    /** Opens the door of a program. */
    public static HttpDoor open(Program program) {
        Settings settings = program.settings();
        HttpSettings http = settings.publicUrl()
                .map(url -> HttpSettings.forHosts(Set.of(url.getHost().toLowerCase(Locale.ROOT))))
                .orElse(HttpSettings.LOOPBACK);
        McpServlet.Storage storage = new McpServlet.Storage(
                new StoredSessions(program.store(), Clock.systemUTC(), SessionLimits.of(http)),
                RequestStates.under(new VaultSeal(program.vault()), http.patience(), Clock.systemUTC()));
        TaskRows tasks = new TaskRows(program.store(), program.vault(), Clock.systemUTC());
        Doors doors = new Doors(
                program, admits -> new McpServlet(program.service(LongCalls.keptIn(tasks)), admits, http, storage));
        Map<String, HttpServlet> routes = new LinkedHashMap<>(doors.routes());
        routes.put("/healthz", new Well());
        routes.put("/readyz", new Ready(program.vault()));
        Meters meters = new Meters(new StoredCounts(program.store(), Clock.systemUTC()));
        routes.replaceAll((path, servlet) -> new MeteredServlet(path, servlet, meters));
        routes.put("/metrics", new MetricsServlet(meters, settings.care().metricsToken()));
        program.countedBy(meters, meters);
        WebServer server = WebServer.start(
                settings.listen().socket(),
                routes,
                new Proxies(settings.network().trustedProxies()));
        URI publicUrl = settings.publicUrl().orElseGet(() -> URI.create("http://localhost:" + server.port()));
        program.servedAt(publicUrl);
        return new HttpDoor(program, doors, server, publicUrl);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** The address that clients are given. */
    public URI mcp() {
        return URI.create(publicUrl + "/mcp");
    }

    /** Makes ready beside what else goes on, so that nobody's first visit to a page waits for it. */
    public void prepare() {
        Thread thread = new Thread(doors::prepare, "prepare");
        thread.setDaemon(true);
        thread.start();
    }

    /** Every path pattern at which a tenant is reached, without what stands before it. */
    Set<String> paths(TenantId tenant) {
        return doors.paths(tenant);
    }

    /** Where people see and make their connections. */
    public URI connect() {
        return URI.create(publicUrl + "/connect");
    }

    /** Where administrators look after this server. */
    public URI console() {
        return URI.create(publicUrl + "/console");
    }

    /** Where whoever signs in first becomes the owner, by a link that is told once; nothing where there is one. */
    public Optional<URI> firstOwner() {
        Membership membership = program.membership();
        return new FirstOwner(membership.members(), membership.invites())
                .offer(Membership.HOME)
                .map(link -> URI.create(publicUrl + JoinPage.PATH + link.value()));
    }

    /** The address for a client on this machine, whatever the public one is. */
    public URI local() {
        return URI.create("http://" + host + ":" + server.port() + "/mcp");
    }

    @Override
    public void close() {
        endUpkeep.run();
        server.close();
        doors.close();
    }

    /** Answers that this process serves requests. */
    private static final class Well extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getOutputStream().print("{\"status\":\"ok\",\"version\":\"" + Version.CURRENT + "\"}");
        }
    }
}
