package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Columns;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person brought back: tokens, whose they are and where they reach. It is kept sealed until the person says which
 * sites are meant, and then stored for good or forgotten.
 *
 * @param tokens the tokens
 * @param received when they came
 * @param account whose they are
 * @param sites the Jira sites that they reach, each once, in the order of their names
 * @param meant the site that the intent means, where it is among them
 */
public record Arrival(
        TokenAnswer.Granted tokens, Instant received, Account account, List<Site> sites, Optional<Site> meant) {
    public Arrival {
        requireNonNull(tokens, "tokens is null");
        requireNonNull(received, "received is null");
        requireNonNull(account, "account is null");
        sites = List.copyOf(sites);
        requireNonNull(meant, "meant is null");
    }

    /** The tokens as they are at a time: their life counts from when they came. */
    TokenAnswer.Granted tokensAt(Instant now) {
        Duration left = tokens.life().minus(Duration.between(received, now));
        return new TokenAnswer.Granted(tokens.access(), tokens.refresh(), left, tokens.scopes());
    }

    Secret written() {
        ObjectNode json = Json.object()
                .put("access", tokens.access().reveal())
                .put("life", tokens.life().toSeconds())
                .put("scopes", Columns.scopes(tokens.scopes()))
                .put("received", received.toEpochMilli())
                .put("account", account.id().value())
                .put("name", account.name())
                .put("sites", Columns.sites(sites));
        tokens.refresh().ifPresent(refresh -> json.put("refresh", refresh.reveal()));
        account.email().ifPresent(email -> json.put("email", email));
        meant.ifPresent(site -> json.put("meant", site.id().value()));
        return Secret.of(Json.write(json));
    }

    static Arrival read(Secret written) {
        JsonNode json = Json.parse(written.reveal());
        List<Site> sites = Columns.sites(json.path("sites").asString(""));
        return new Arrival(
                new TokenAnswer.Granted(
                        Secret.of(json.path("access").asString("")),
                        text(json, "refresh").map(Secret::of),
                        Duration.ofSeconds(json.path("life").asLong(0)),
                        Columns.scopes(json.path("scopes").asString(""))),
                Instant.ofEpochMilli(json.path("received").asLong(0)),
                new Account(
                        new AccountId(json.path("account").asString("")),
                        json.path("name").asString(""),
                        text(json, "email")),
                sites,
                text(json, "meant")
                        .flatMap(id -> sites.stream()
                                .filter(site -> site.id().value().equals(id))
                                .findFirst()));
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name).asString("")).filter(text -> !text.isEmpty());
    }
}
