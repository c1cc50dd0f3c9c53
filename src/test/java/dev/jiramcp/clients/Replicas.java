package dev.jiramcp.clients;

import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Two replicas of the product, each a process, on one PostgreSQL and one sandbox, behind a plain way that is not sticky. */
final class Replicas implements AutoCloseable {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final List<Integer> ports =
            Stream.generate(Replicas::freePort).limit(2).toList();
    private final RoundRobin way = new RoundRobin(ports);
    private final AtomicReference<List<Product>> running = new AtomicReference<>(List.of());
    private final Path home;
    private final Map<String, String> settings;

    /** Starts them with these settings beside those that make them one server. */
    Replicas(Path home, Map<String, String> own) {
        this.home = home;
        StoreAddress.Postgres database = (StoreAddress.Postgres) TestingDatabase.POSTGRES.make();
        settings = new HashMap<>(Map.of(
                "JIRA_MCP_DATABASE_URL", database.url(),
                "JIRA_MCP_MASTER_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                "JIRA_MCP_PUBLIC_URL", url().toString(),
                "JIRA_MCP_ATLASSIAN_AUTH_URL", sandbox.uri().toString(),
                "JIRA_MCP_ATLASSIAN_API_URL", sandbox.uri().toString(),
                "JIRA_MCP_ATLASSIAN_CLIENT_ID", DemoApps.CLIENT_ID,
                "JIRA_MCP_ATLASSIAN_CLIENT_SECRET", DemoApps.CLIENT_SECRET,
                "JIRA_MCP_SIGN_IN", "atlassian",
                "JIRA_MCP_ALLOW", "*"));
        settings.putAll(own);
        sandbox.control().accounts().apps().all().stream()
                .filter(app -> app.clientId().equals(DemoApps.CLIENT_ID))
                .forEach(app ->
                        sandbox.control().accounts().apps().put(app.withCallback(url() + "/oauth/atlassian/callback")));
        running.set(List.of(start(0), start(1)));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Product start(int number) {
        return Product.replica(home, ports.get(number), settings);
    }

    /** Where clients come in. */
    URI url() {
        return URI.create("http://localhost:" + way.port());
    }

    URI endpoint() {
        return url().resolve("/mcp");
    }

    /** How many requests were sent to a replica that was killed before it answered. */
    int lost() {
        return way.lost();
    }

    /** Kills a replica between two requests, and starts it again. */
    void replace(int number) {
        way.between(ports.get(number), () -> running.get().get(number).kill());
        Product again = start(number);
        running.updateAndGet(before -> number == 0 ? List.of(again, before.get(1)) : List.of(before.get(0), again));
    }

    /** Does something while one replica after the other is killed and started again; says how often that was. */
    int whileReplacing(Runnable work) {
        CountDownLatch done = new CountDownLatch(1);
        int[] kills = {0};
        Thread killer = new Thread(
                () -> {
                    while (done.getCount() > 0) {
                        replace(kills[0]++ % 2);
                    }
                },
                "killer");
        killer.start();
        try {
            work.run();
        } finally {
            done.countDown();
            join(killer);
        }
        return kills[0];
    }

    private static void join(Thread killer) {
        try {
            killer.join(TimeUnit.MINUTES.toMillis(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running.get().forEach(Product::close);
        way.close();
        sandbox.close();
    }
}
