package dev.jiramcp.oauth.application;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.client.ClientKeys;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/** The table {@code application}. */
final class ApplicationRows {
    private static final String SELECT = "SELECT tenant, id, name, secret_hash, jwks, jwks_uri, grants, people,"
            + " origins, created_at FROM application WHERE tenant = :tenant";

    private ApplicationRows() {}

    static boolean insert(Handle database, Application application) {
        return database.createUpdate("INSERT INTO application (tenant, id, name, secret_hash, jwks, jwks_uri, grants,"
                                + " people, origins, created_at, changed_at) VALUES (:tenant, :id, :name, :hash, :jwks,"
                                + " :uri, :grants, :people, :origins, :now, :now) ON CONFLICT (tenant, id) DO NOTHING")
                        .bind("tenant", application.tenant().value())
                        .bind("id", application.id())
                        .bind("name", application.name())
                        .bind("hash", application.secretHash().orElse(""))
                        .bind(
                                "jwks",
                                application.keys().map(ApplicationRows::known).orElse(""))
                        .bind("uri", application.keys().map(ApplicationRows::at).orElse(""))
                        .bind("grants", grants(application.may().grants()))
                        .bind(
                                "people",
                                Json.write(application.may().people().stream()
                                        .sorted()
                                        .toList()))
                        .bind("origins", origins(application.may().origins()))
                        .bind("now", application.created().toEpochMilli())
                        .execute()
                == 1;
    }

    private static String known(ClientKeys keys) {
        return keys instanceof ClientKeys.Known known ? known.jwks() : "";
    }

    private static String at(ClientKeys keys) {
        return keys instanceof ClientKeys.At at ? at.address().toString() : "";
    }

    private static String grants(Set<GrantType> grants) {
        return grants.stream().sorted().map(GrantType::word).collect(Collectors.joining(" "));
    }

    static Optional<Application> find(Handle database, TenantId tenant, String id) {
        return database.createQuery(SELECT + " AND id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> application(row))
                .findOne();
    }

    static List<Application> of(Handle database, TenantId tenant) {
        return database.createQuery(SELECT + " ORDER BY created_at, id")
                .bind("tenant", tenant.value())
                .map((row, context) -> application(row))
                .list();
    }

    static boolean any(Handle database, TenantId tenant) {
        return database.select("SELECT 1 FROM application WHERE tenant = ? LIMIT 1", tenant.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Application application(ResultSet row) throws SQLException {
        return new Application(
                new TenantId(row.getString("tenant")),
                row.getString("id"),
                row.getString("name"),
                Optional.of(row.getString("secret_hash")).filter(hash -> !hash.isEmpty()),
                keys(row.getString("jwks"), row.getString("jwks_uri")),
                new Application.May(
                        grants(row.getString("grants")),
                        people(row.getString("people")),
                        origins(row.getString("origins"))),
                Columns.instant(row, "created_at"));
    }

    private static Optional<ClientKeys> keys(String jwks, String uri) {
        if (!jwks.isEmpty()) {
            return Optional.of(new ClientKeys.Known(jwks));
        }
        return uri.isEmpty() ? Optional.empty() : Optional.of(new ClientKeys.At(URI.create(uri)));
    }

    private static Set<GrantType> grants(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(word -> GrantType.find(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> people(String text) {
        Set<String> people = new HashSet<>();
        for (JsonNode person : Json.parse(text)) {
            people.add(person.asString(""));
        }
        return people;
    }

    private static String origins(Set<PageOrigin> origins) {
        return origins.stream().map(PageOrigin::value).sorted().collect(Collectors.joining(" "));
    }

    private static Set<PageOrigin> origins(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> !word.isEmpty())
                .map(PageOrigin::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Locks the row, so that of two who saw the same one is the second. */
    static boolean hold(Handle database, TenantId tenant, String id) {
        return database.execute(
                        "UPDATE application SET changed_at = changed_at WHERE tenant = ? AND id = ?",
                        tenant.value(),
                        id)
                == 1;
    }

    static boolean origins(Handle database, Application application, Instant now) {
        return database.execute(
                        "UPDATE application SET origins = ?, changed_at = ? WHERE tenant = ? AND id = ?",
                        origins(application.may().origins()),
                        now.toEpochMilli(),
                        application.tenant().value(),
                        application.id())
                == 1;
    }

    static boolean secret(Handle database, TenantId tenant, String id, String hash, Instant now) {
        return database.execute(
                        "UPDATE application SET secret_hash = ?, jwks = '', jwks_uri = '', changed_at = ?"
                                + " WHERE tenant = ? AND id = ?",
                        hash,
                        now.toEpochMilli(),
                        tenant.value(),
                        id)
                == 1;
    }

    static boolean delete(Handle database, TenantId tenant, String id) {
        return database.execute("DELETE FROM application WHERE tenant = ? AND id = ?", tenant.value(), id) == 1;
    }
}
