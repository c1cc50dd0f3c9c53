package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.connect.Summary.State;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Optional;

/** A person's connections, as they see them: each with what it stands on. */
public final class Summaries {
    private final Ground ground;
    private final Grants grants;
    private final Links links;
    private final ApiTokens tokens;

    public Summaries(Ground ground, Grants grants, Links links, ApiTokens tokens) {
        this.ground = requireNonNull(ground, "ground is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.links = requireNonNull(links, "links is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** All of a person's, the oldest first. */
    public List<Summary> of(TenantId tenant, UserId person) {
        return links.of(tenant, person).stream().map(this::of).toList();
    }

    /** One of them. */
    public Summary of(Link link) {
        return link.credential() instanceof Credential.OfGrant grant
                ? grants.find(link.tenant(), grant.id())
                        .map(found -> onGrant(link, found))
                        .orElseGet(() -> lost(link))
                : tokens.find(link.tenant(), ((Credential.OfApiToken) link.credential()).id())
                        .map(found -> onToken(link, found))
                        .orElseGet(() -> lost(link));
    }

    private Summary onGrant(Link link, Grant grant) {
        Grant.State state = grant.stateAt(ground.now());
        Summary summary =
                summary(link, "OAuth", Optional.of(grant.account()), new State(state.health(), state.reason()));
        return link.terms().sites().isEmpty() ? summary.on(grant.sites()) : summary;
    }

    private Summary onToken(Link link, ApiToken token) {
        return summary(
                link,
                token.scoped() ? "API token with scopes" : "API token without scopes",
                Optional.of(token.account()),
                new State(token.healthAt(ground.now()), token.reason()));
    }

    private Summary lost(Link link) {
        return summary(
                link, "unknown", Optional.empty(), new State(Health.REAUTH_REQUIRED, "Its credential is not stored."));
    }

    private Summary summary(Link link, String kind, Optional<AccountId> account, State credential) {
        State own = new State(link.state().health(), link.state().reason());
        return new Summary(
                link.id(),
                kind,
                account,
                account.flatMap(id -> ground.store().read(database -> AccountNames.find(database, link.tenant(), id)))
                        .orElse(""),
                link.terms().sites(),
                link.terms().scopes(),
                Health.worse(own.health(), credential.health()) == own.health() ? own : credential,
                link.used());
    }
}
