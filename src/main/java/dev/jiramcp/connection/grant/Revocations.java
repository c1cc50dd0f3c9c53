package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AppSecret;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HttpFailure;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells Atlassian that tokens are no longer wanted, unless the consent that they came of is in use elsewhere on this server:
 * there is one for each account and app, whichever organisation asked for it. The endpoint for it is not documented for apps like these, so nothing
 * depends on it, and it counts as done only where the access token is refused afterwards.
 */
final class Revocations {
    private final Ground ground;
    private final Apps apps;
    private final Atlassian atlassian;

    Revocations(Ground ground, Apps apps, Atlassian atlassian) {
        this.ground = requireNonNull(ground, "ground is null");
        this.apps = requireNonNull(apps, "apps is null");
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
    }

    /** Of what, and on whose behalf. */
    private record Matter(TenantId tenant, AppId app, Optional<AccountId> account, String action, String subject) {
        static Matter of(Grant grant) {
            return new Matter(
                    grant.tenant(),
                    grant.app(),
                    Optional.of(grant.account()),
                    "grant.revoked",
                    grant.id().value());
        }
    }

    Upstream revoke(Taken taken) {
        GrantRow row = taken.row();
        if (row.access().isEmpty() && row.refresh().isEmpty()) {
            return Upstream.NOT_ATTEMPTED;
        }
        try {
            Optional<Secret> access = row.access().map(bytes -> Tokens.openAccess(ground, row.place(), bytes));
            Optional<Secret> refresh = row.refresh().map(bytes -> Tokens.openRefresh(ground, row.place(), bytes));
            return revoke(row.grant(), access, refresh);
        } catch (Refusal keysUnavailable) {
            return Upstream.UNCONFIRMED;
        }
    }

    /** Revokes tokens that are not, or no longer, stored. */
    Upstream revoke(Grant grant, Optional<Secret> access, Optional<Secret> refresh) {
        return revoke(Matter.of(grant), access, refresh);
    }

    /** Revokes tokens that were never stored. */
    Upstream revoke(Unkept unkept) {
        return revoke(
                new Matter(unkept.tenant(), unkept.app(), unkept.account(), "connect.tokens_revoked", unkept.subject()),
                Optional.of(unkept.tokens().access()),
                unkept.tokens().refresh());
    }

    private Upstream revoke(Matter matter, Optional<Secret> access, Optional<Secret> refresh) {
        Upstream outcome = attempt(matter, access, refresh);
        ground.store().write(database -> {
            ground.note(
                    database,
                    matter.tenant(),
                    Actor.SYSTEM,
                    new Deed(
                            matter.action(), matter.subject(), outcome.name().toLowerCase(Locale.ROOT), Json.object()));
            return outcome;
        });
        return outcome;
    }

    private Upstream attempt(Matter matter, Optional<Secret> access, Optional<Secret> refresh) {
        try {
            AtlassianApp app = apps.get(matter.tenant(), matter.app());
            if (ground.store().read(database -> GrantRows.isAlive(database, app.clientId(), matter.account()))) {
                return Upstream.IN_USE_ELSEWHERE;
            }
            boolean taken = false;
            for (AppSecret secret : apps.secrets(app)) {
                OAuthApp as = new OAuthApp(app.clientId(), secret.secret());
                taken = told(as, access, refresh);
                if (taken) {
                    break;
                }
            }
            return taken && access.filter(this::accepted).isEmpty() ? Upstream.CONFIRMED : Upstream.UNCONFIRMED;
        } catch (Refusal | HttpFailure unable) {
            return Upstream.UNCONFIRMED;
        }
    }

    private boolean told(OAuthApp as, Optional<Secret> access, Optional<Secret> refresh) {
        boolean taken = refresh.map(token -> atlassian.revoke(as, token)).orElse(true);
        return taken && access.map(token -> atlassian.revoke(as, token)).orElse(true);
    }

    /** Whether a token still opens anything; where that can't be told, it is taken to. */
    private boolean accepted(Secret access) {
        try {
            atlassian.resources(new Authorization.Bearer(access));
            return true;
        } catch (Refusal refused) {
            return refused.kind() != Refusal.Kind.UNAUTHENTICATED;
        }
    }
}
