package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.store.StoreAddress;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Token exchange with a warm credential, Cedar policies and the decision on disk before the answer, on both databases; beside
 * a servlet that commits one row to the same kind of database, and beside Keycloak's standard token exchange, as it comes and
 * with a record of its own.
 */
final class ExchangeBench {
    private static final String POLICY = """
            @id("people") permit (principal is User, action, resource);
            @id("nightly") permit (principal == Application::"nightly", action, resource);
            """;

    private final Place place;
    private final Report report;
    private final Options.Exchange options;

    ExchangeBench(Place place, Report report, Options.Exchange options) {
        this.place = place;
        this.report = report;
        this.options = options;
    }

    void run(Jdk jdk) {
        report.heading("Token exchange, Java " + jdk.version());
        report.line(options.clients() + " clients, each of which waits for its answer, for " + options.seconds() + " s after "
                + options.warmUp() + " s to warm up.");
        report.line("");
        report.table("", "exchanges a second", "p50", "p99", "CPU each");
        Product product = new Product(place, jdk);
        Logger.getLogger("io.zonky").setLevel(Level.WARNING);
        Logger.getLogger("com.zaxxer").setLevel(Level.WARNING);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start()) {
            if (options.wants("sqlite")) {
                exchange(product, sqlite());
            }
            if (options.wants("postgres")) {
                exchange(product, postgres(postgres, "product"));
            }
            if (options.wants("row")) {
                row(product, sqlite());
                row(product, postgres(postgres, "rows"));
            }
            if (options.wants("keycloak")) {
                place.keycloak().ifPresent(folder -> keycloak(folder, product, postgres));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private StoreAddress sqlite() throws IOException {
        return new StoreAddress.Sqlite(
                Files.createTempDirectory(place.work(), "exchange").resolve("jira-mcp.db"));
    }

    private static StoreAddress.Postgres postgres(EmbeddedPostgres server, String name) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return new StoreAddress.Postgres(server.getJdbcUrl("postgres", name));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String url(StoreAddress address) {
        return address instanceof StoreAddress.Postgres postgres
                ? postgres.url()
                : "jdbc:sqlite:" + ((StoreAddress.Sqlite) address).file();
    }

    private static String name(StoreAddress address) {
        return address instanceof StoreAddress.Postgres ? "PostgreSQL" : "SQLite";
    }

    private void exchange(Product product, StoreAddress address) throws IOException {
        int port = Server.freePort();
        Prepared prepared = Prepared.in(address, port);
        Path policies = Files.writeString(place.work().resolve("exchange.cedar"), POLICY);
        Map<String, String> settings = new HashMap<>();
        settings.put("JIRA_MCP_DATABASE_URL", url(address));
        settings.put("JIRA_MCP_MASTER_KEY", Prepared.KEY);
        settings.put("JIRA_MCP_POLICY", policies.toString());
        settings.put("JIRA_MCP_LISTEN", "127.0.0.1:" + port);
        settings.put("JIRA_MCP_ATLASSIAN_AUTH_URL", "http://127.0.0.1:9");
        settings.put("JIRA_MCP_ATLASSIAN_API_URL", "http://127.0.0.1:9");
        try (Server server = Server.listening(product.start(settings, "serve"), port)) {
            tell("jira-mcp, Atlassian's token, " + name(address), load(port, prepared, "https://api.atlassian.com/ex/jira"), server.child()::cpu);
            tell("jira-mcp, token for the gateway, " + name(address), load(port, prepared, "http://localhost:" + port + "/gateway/ex/jira"), server.child()::cpu);
        }
    }

    private static Load load(int port, Prepared prepared, String resource) {
        String pair = prepared.application() + ":" + prepared.secret();
        return new Load(
                URI.create("http://localhost:" + port + "/oauth/token"),
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))),
                Keycloak.form(Map.of(
                        "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token", prepared.subject(),
                        "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                        "resource", resource)));
    }

    private void row(Product product, StoreAddress address) {
        int port = Server.freePort();
        List<String> words = new ArrayList<>(List.of(product.jdk().java(), "-XX:+UseParallelGC", "-cp", place.baselines()));
        words.add(RowServlet.class.getName());
        words.add(Integer.toString(port));
        words.add(address instanceof StoreAddress.Sqlite sqlite ? sqlite.file().toString() : url(address));
        try (Server server = Server.listening(product.startDirectly(words), port)) {
            Load load = new Load(URI.create("http://localhost:" + port + "/"), Map.of(), "x".repeat(500));
            tell("servlet that commits one row, " + name(address), load, server.child()::cpu);
        }
    }

    private void keycloak(Path folder, Product product, EmbeddedPostgres postgres) {
        try (Keycloak keycloak = Keycloak.start(folder, product.jdk(), product.errors("keycloak"))) {
            tell("Keycloak 26.7.3, standard token exchange, nothing on record", keycloak.load(), keycloak::cpu);
        }
        String url = postgres(postgres, "keycloak").url();
        try (Keycloak keycloak = Keycloak.recording(folder, product.jdk(), product.errors("keycloak"), url)) {
            tell("Keycloak 26.7.3, each exchange among its saved events, PostgreSQL", keycloak.load(), keycloak::cpu);
        }
        report.line("");
        report.line("Events that Keycloak saved: " + events(url) + ".");
    }

    private static long events(String url) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM event_entity WHERE type = 'TOKEN_EXCHANGE'")) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void tell(String what, Load load, DoubleSupplier cpu) {
        String unused = load.once();
        load.run(options.warmUp(), options.clients());
        double before = cpu.getAsDouble();
        Load.Result result = load.run(options.seconds(), options.clients());
        double used = cpu.getAsDouble() - before;
        report.row(
                what,
                Long.toString(Math.round(result.perSecond())),
                Report.ms(result.times().median()),
                Report.ms(result.times().at(0.99)),
                Report.ms(used / (result.perSecond() * options.seconds())));
    }
}
