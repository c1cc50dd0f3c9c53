package dev.jiramcp.connection.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.server.ServerLogin.TokenClient;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sign-ins to servers as rows, on both databases. */
class ServerLoginsTest {
    private static final URI SERVER = URI.create("https://jira.example");
    private static final TokenClient CLIENT =
            new TokenClient(URI.create("https://jira.example/oauth/token"), "jira-mcp", SERVER + "/mcp");
    private static final Instant ENDS = Instant.parse("2026-11-22T10:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T09:00:00Z"));

    private static ServerTokens tokens(String access) {
        return new ServerTokens(Secret.of(access), Optional.of(Secret.of("refresh-" + access)), ENDS);
    }

    @ParameterizedTest
    @EnumSource
    void areRenewedByOneAtATimeAndNeverTakenBack(TestingDatabase database, @TempDir Path home) {
        try (Store store = Store.at(database.make())) {
            InstantSource clock = now::get;
            Vault vault = new Vault(
                    store, List.of(new MasterKeySource.File(home.resolve("master.key"), true)), Clock.systemUTC());
            ServerLogins logins = new ServerLogins(store, vault, clock);
            assertThat(logins.find(SERVER)).isEmpty();
            logins.save(SERVER, CLIENT, tokens("one"));
            ServerLogin first = logins.find(SERVER).orElseThrow();
            assertThat(first.client()).isEqualTo(CLIENT);
            assertThat(first.tokens()).isEqualTo(tokens("one"));
            assertThat(logins.lease(first, "a")).isTrue();
            assertThat(logins.lease(first, "b")).isFalse();
            logins.release(first);
            assertThat(logins.lease(first, "b")).isTrue();
            now.set(now.get().plus(Duration.ofMinutes(1)));
            assertThat(logins.lease(first, "a")).as("a lease ends by itself").isTrue();
            assertThat(logins.renewed(first, tokens("two"))).isTrue();
            assertThat(logins.renewed(first, tokens("late"))).isFalse();
            assertThat(logins.lease(first, "a")).isFalse();
            assertThat(logins.find(SERVER))
                    .get()
                    .extracting(ServerLogin::tokens)
                    .isEqualTo(tokens("two"));
            assertThat(logins.forget(SERVER)).isTrue();
            assertThat(logins.find(SERVER)).isEmpty();
        }
    }
}
