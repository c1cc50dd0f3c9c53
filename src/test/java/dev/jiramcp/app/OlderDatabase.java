package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Databases as earlier versions of this program left them: the rows that these versions themselves wrote, under a master key
 * of 32 zeros. An app, a person's connection by a grant and the organisation's by an API token, and two invitations, in the
 * operator's own organisation; from {@link #V015} on an organisation {@code acme}, an application and a policy set.
 */
enum OlderDatabase {
    /** From before there were applications, stored policies and tenants; its audit records wait to be linked. */
    V011,
    /** From before links for one person, rules of entry in rows and the search of the audit log. */
    V015,
    /** From before records wait in the order in which they are linked. */
    V021;

    private static final String SCRIPTS = "migrations/";

    /** Makes an empty database this one. */
    void into(StoreAddress address) {
        try (Connection connection = DriverManager.getConnection(url(address))) {
            connection.setAutoCommit(false);
            List<JsonNode> rows = text(OlderDatabase.class, "older/" + this + ".jsonl")
                    .lines()
                    .map(Json::parse)
                    .toList();
            try (Statement statement = connection.createStatement()) {
                int unused = statement.executeUpdate("CREATE TABLE schema_history (version BIGINT NOT NULL PRIMARY KEY,"
                        + " script TEXT NOT NULL, at BIGINT NOT NULL)");
                for (JsonNode row : rows) {
                    if (row.path("table").asString().equals("schema_history")) {
                        String script = row.path("row").path("script").asString();
                        unused = statement.executeUpdate(text(Store.class, SCRIPTS + script + ".sql"));
                    }
                }
            }
            for (JsonNode row : rows) {
                insert(connection, row.path("table").asString(), row.path("row"));
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new AssertionError(this + " could not be made", failure);
        }
    }

    private static String url(StoreAddress address) {
        return address instanceof StoreAddress.Postgres postgres
                ? postgres.url()
                : "jdbc:sqlite:" + ((StoreAddress.Sqlite) address).file();
    }

    private static String text(Class<?> beside, String name) {
        try (InputStream stream = requireNonNull(beside.getResourceAsStream(name), () -> name + " is not there")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void insert(Connection connection, String table, JsonNode row) throws SQLException {
        List<Map.Entry<String, JsonNode>> columns = List.copyOf(row.properties());
        String names = columns.stream().map(Map.Entry::getKey).collect(Collectors.joining(", "));
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")")) {
            for (int at = 0; at < columns.size(); at++) {
                JsonNode value = columns.get(at).getValue();
                if (value.isObject()) {
                    insert.setBytes(
                            at + 1, HexFormat.of().parseHex(value.path("bytes").asString()));
                } else if (value.isNumber()) {
                    insert.setLong(at + 1, value.asLong());
                } else {
                    insert.setString(at + 1, value.asString());
                }
            }
            int unused = insert.executeUpdate();
        }
    }
}
