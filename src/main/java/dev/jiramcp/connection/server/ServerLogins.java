package dev.jiramcp.connection.server;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.server.ServerLogin.TokenClient;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import dev.jiramcp.vault.Vault;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table {@code server_login}: the servers to which the person of this machine is signed in. */
public final class ServerLogins {
    /** The column with the tokens. */
    public static final SealedColumn TOKENS =
            new SealedColumn("server_login", List.of("tenant", "server"), "tokens", Optional.of("version"));

    /** Longer than a renewal may take. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final TenantId TENANT = new TenantId("default");

    private final Store store;
    private final Vault vault;
    private final InstantSource clock;

    public ServerLogins(Store store, Vault vault, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    private record Row(TokenClient client, long version, byte[] sealed, Instant ends) {}

    /** How the person is signed in to a server, if they are. */
    public Optional<ServerLogin> find(URI server) {
        return store.read(database -> database.createQuery(
                                "SELECT token_url, client_id, resource, version, tokens, ends_at"
                                        + " FROM server_login WHERE tenant = :tenant AND server = :server")
                        .bind("tenant", TENANT.value())
                        .bind("server", server.toString())
                        .map((row, context) -> row(row))
                        .findOne())
                .map(row -> login(server, row));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new TokenClient(
                        URI.create(row.getString("token_url")), row.getString("client_id"), row.getString("resource")),
                row.getLong("version"),
                row.getBytes("tokens"),
                Instant.ofEpochMilli(row.getLong("ends_at")));
    }

    private ServerLogin login(URI server, Row row) {
        ServerTokens tokens = ServerTokens.of(vault.open(place(server, row.version()), row.sealed()), row.ends());
        return new ServerLogin(server, row.client(), row.version(), tokens);
    }

    private static Place place(URI server, long version) {
        return TOKENS.place(TENANT, version, server.toString());
    }

    /** Keeps a new sign-in, in place of an older one. */
    public void save(URI server, TokenClient client, ServerTokens tokens) {
        long before = find(server).map(ServerLogin::version).orElse(0L);
        byte[] sealed = vault.seal(place(server, before + 1), tokens.together());
        Instant now = clock.instant();
        int unused = store.write(database -> database.createUpdate("INSERT INTO server_login (tenant, server, version,"
                        + " token_url, client_id, resource, tokens, ends_at, lease_owner, lease_until, signed_in_at)"
                        + " VALUES (:tenant, :server, :version, :url, :client, :resource, :tokens, :ends, '', 0, :now)"
                        + " ON CONFLICT (tenant, server) DO UPDATE SET version = :version, token_url = :url, client_id ="
                        + " :client, resource = :resource, tokens = :tokens, ends_at = :ends, lease_owner = '',"
                        + " lease_until = 0, signed_in_at = :now")
                .bind("tenant", TENANT.value())
                .bind("server", server.toString())
                .bind("version", before + 1)
                .bind("url", client.tokenUrl().toString())
                .bind("client", client.clientId())
                .bind("resource", client.resource())
                .bind("tokens", sealed)
                .bind("ends", tokens.ends().toEpochMilli())
                .bind("now", now.toEpochMilli())
                .execute());
    }

    /** Takes the right to renew a sign-in as it is; false where another process has it, or has renewed already. */
    public boolean lease(ServerLogin login, String owner) {
        Instant now = clock.instant();
        return store.write(
                        database -> database.createUpdate("UPDATE server_login SET lease_owner = :owner, lease_until ="
                                        + " :until WHERE tenant = :tenant AND server = :server AND version = :version AND"
                                        + " lease_until < :now")
                                .bind("owner", owner)
                                .bind("until", now.plus(LEASE).toEpochMilli())
                                .bind("tenant", TENANT.value())
                                .bind("server", login.server().toString())
                                .bind("version", login.version())
                                .bind("now", now.toEpochMilli())
                                .execute())
                > 0;
    }

    /** Keeps what a renewal brought; false where the sign-in is another one meanwhile, which then stays. */
    public boolean renewed(ServerLogin login, ServerTokens tokens) {
        long version = login.version() + 1;
        byte[] sealed = vault.seal(place(login.server(), version), tokens.together());
        return store.write(database -> update(
                database,
                login,
                "version = version + 1, tokens = :tokens, ends_at = :ends, lease_owner = '', lease_until = 0",
                Optional.of(new Sealed(sealed, tokens.ends()))));
    }

    private record Sealed(byte[] tokens, Instant ends) {}

    /** Gives the right to renew back. */
    public void release(ServerLogin login) {
        boolean unused =
                store.write(database -> update(database, login, "lease_owner = '', lease_until = 0", Optional.empty()));
    }

    private static boolean update(Handle database, ServerLogin login, String change, Optional<Sealed> sealed) {
        Update update = database.createUpdate("UPDATE server_login SET " + change
                        + " WHERE tenant = :tenant AND server = :server AND version = :version")
                .bind("tenant", TENANT.value())
                .bind("server", login.server().toString())
                .bind("version", login.version());
        sealed.ifPresent(value ->
                update.bind("tokens", value.tokens()).bind("ends", value.ends().toEpochMilli()));
        return update.execute() > 0;
    }

    /** Signs out of a server on this machine. */
    public boolean forget(URI server) {
        return store.write(database -> database.createUpdate(
                                "DELETE FROM server_login WHERE tenant = :tenant AND server = :server")
                        .bind("tenant", TENANT.value())
                        .bind("server", server.toString())
                        .execute())
                > 0;
    }
}
