package dev.jiramcp.connection.token;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Health;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Place;
import dev.jiramcp.vault.SealedColumn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The API tokens that are stored. */
public final class ApiTokens {
    /** Where the tokens stand. */
    public static final SealedColumn TOKEN = SealedColumn.of("api_token", "token");

    private final Ground ground;

    public ApiTokens(Ground ground) {
        this.ground = requireNonNull(ground, "ground is null");
    }

    /** Stores a token. */
    public ApiToken add(NewApiToken entered, Actor by) {
        return add(entered, by, (database, token) -> token);
    }

    /**
     * What is stored together with a token, or not at all.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Along<T> {
        /** Stores it in the transaction of the token. */
        T store(Handle database, ApiToken token);
    }

    /** The same, with what belongs to it in one transaction. */
    public <T> T add(NewApiToken entered, Actor by, Along<T> along) {
        ApiTokenId id = new ApiTokenId(ground.newId("token"));
        ApiToken token = new ApiToken(
                id,
                entered.tenant(),
                entered.email(),
                entered.account(),
                entered.scoped(),
                entered.site(),
                1,
                Health.ACTIVE,
                "",
                entered.expires(),
                ground.now());
        byte[] sealed = ground.vault().seal(place(token), entered.token());
        return ground.store().write(database -> {
            ApiTokenRows.insert(database, token, sealed);
            ground.note(database, token.tenant(), by, Deed.done("api_token.added", id.value()));
            return along.store(database, token);
        });
    }

    private static Place place(ApiToken token) {
        return TOKEN.place(token.tenant(), token.version(), token.id().value());
    }

    /** The token of an id. */
    public Optional<ApiToken> find(TenantId tenant, ApiTokenId id) {
        return ground.store()
                .read(database -> ApiTokenRows.find(database, tenant, id))
                .map(ApiTokenRows.Row::token);
    }

    /** All tokens of a tenant. */
    public List<ApiToken> of(TenantId tenant) {
        return ground.store().read(database -> ApiTokenRows.of(database, tenant));
    }

    /**
     * The token as a credential of a request.
     *
     * @throws Refusal where it is gone or ended
     */
    public Authorization.Basic credential(TenantId tenant, ApiTokenId id) {
        ApiTokenRows.Row row = ground.store()
                .read(database -> ApiTokenRows.find(database, tenant, id))
                .orElseThrow(ApiTokens::ended);
        byte[] sealed =
                row.sealed().filter(bytes -> !row.token().health().ended()).orElseThrow(ApiTokens::ended);
        return new Authorization.Basic(row.token().email(), ground.vault().open(place(row.token()), sealed));
    }

    /** Puts another token of the same account in the place of one. */
    public ApiToken replace(ApiToken token, Secret secret, Optional<Instant> expires, Actor by) {
        ApiToken next = new ApiToken(
                token.id(),
                token.tenant(),
                token.email(),
                token.account(),
                token.scoped(),
                token.site(),
                token.version() + 1,
                Health.ACTIVE,
                "",
                expires,
                token.created());
        byte[] sealed = ground.vault().seal(place(next), secret);
        return ground.store().write(database -> {
            if (!ApiTokenRows.replace(database, next, sealed)) {
                throw Refusal.of(
                                Refusal.Kind.CONFLICT,
                                "changed_meanwhile",
                                "Somebody else changed this API token at the same time.")
                        .withRemedy("Look at it again.");
            }
            ground.note(
                    database,
                    token.tenant(),
                    by,
                    Deed.done("api_token.replaced", token.id().value()));
            return next;
        });
    }

    /** Takes note of how a token is; true where that is news. */
    public boolean state(ApiToken token, Health health, String reason) {
        return ground.store().write(database -> {
            boolean news = ApiTokenRows.state(database, token, health, reason);
            if (news) {
                ground.note(
                        database,
                        token.tenant(),
                        Actor.SYSTEM,
                        Deed.done("api_token.state", token.id().value()).with("health", health.name()));
            }
            return news;
        });
    }

    /** Destroys what is stored of a token, in the transaction in which its last connection ends. */
    public void destroy(Handle database, TenantId tenant, ApiTokenId id, Actor by) {
        ApiTokenRows.destroy(database, tenant, id);
        ground.note(database, tenant, by, Deed.done("api_token.destroyed", id.value()));
    }

    private static Refusal ended() {
        return Refusal.of(
                        Refusal.Kind.UNAUTHENTICATED,
                        "api_token_ended",
                        "The API token of this connection is gone, or Atlassian no longer accepts it.")
                .withRemedy("Connect Jira again with a new one.");
    }
}
