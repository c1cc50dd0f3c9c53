package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Resource;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.AccessToken;
import dev.jiramcp.connection.grant.GrantId;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokenId;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether a credential works, by what costs no points of Jira's: a grant by the list of its sites, an API token, which
 * is exempt, by whose it is. What would end somebody's connection is asked twice.
 */
final class Probe {
    private final Atlassian atlassian;
    private final Grants grants;
    private final ApiTokens tokens;

    Probe(Atlassian atlassian, Grants grants, ApiTokens tokens) {
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
    }

    /** Looks at a grant. */
    Finding grant(TenantId tenant, GrantId id) {
        try {
            AccessToken token = grants.forCheck(tenant, id);
            Finding first = sites(token.bearer());
            if (!(first instanceof Finding.Ended)) {
                return first;
            }
            Optional<AccessToken> other = grants.insteadOf(tenant, id, token.bearer());
            return other.map(next -> sites(next.bearer()))
                    .filter(second -> !(second instanceof Finding.Ended))
                    .orElse(new Finding.Passing(Fault.TOKEN_REFUSED.cause()));
        } catch (Refusal refusal) {
            return of(refusal);
        }
    }

    /** Where a grant has ended, that is written down already; everything else passes. */
    private static Finding of(Refusal refusal) {
        return switch (refusal.kind()) {
            case UNAUTHENTICATED, FORBIDDEN, NOT_FOUND -> new Finding.Ended();
            case RATE_LIMITED, CONFIGURATION -> new Finding.Later();
            default -> new Finding.Passing(refusal.text());
        };
    }

    private Finding sites(Authorization token) {
        HttpAnswer answer = atlassian.askForResources(token);
        Fault fault = Classifier.classify(Signal.of(Endpoint.ACCOUNT, answer));
        if (fault == Fault.NONE) {
            return new Finding.Reaches(jira(Atlassian.resources(answer)));
        }
        if (fault == Fault.TOKEN_REFUSED) {
            return new Finding.Ended();
        }
        return fault.isLimit() ? new Finding.Later() : new Finding.Passing(fault.cause());
    }

    private static List<Site> jira(List<Resource> resources) {
        return resources.stream()
                .filter(Resource::isJira)
                .map(resource -> new Site(resource.id(), resource.name(), resource.url()))
                .distinct()
                .toList();
    }

    /** Looks at an API token; that it is not accepted is written down here. */
    Finding token(TenantId tenant, ApiTokenId id) {
        Optional<ApiToken> token =
                tokens.find(tenant, id).filter(found -> !found.health().ended());
        if (token.isEmpty()) {
            return new Finding.Ended();
        }
        try {
            Fault first = myself(token.get());
            return first.lasting() && first != myself(token.get())
                    ? new Finding.Passing(Fault.OUTAGE.cause())
                    : finding(token.get(), first);
        } catch (Refusal refusal) {
            return of(refusal);
        }
    }

    private Fault myself(ApiToken token) {
        URI base = token.scoped()
                ? atlassian.addresses().gateway(token.site().id())
                : token.site().url();
        HttpAnswer answer = atlassian.ask(HttpCall.get(URI.create(base + "/rest/api/3/myself"), Budget.PROBE)
                .header("Accept", "application/json")
                .as(tokens.credential(token.tenant(), token.id())));
        Fault fault =
                Classifier.classify(Signal.of(token.scoped() ? Endpoint.GATEWAY_BY_API_TOKEN : Endpoint.SITE, answer));
        return answer.status() == 404 ? Fault.SITE_UNKNOWN : fault;
    }

    private Finding finding(ApiToken token, Fault fault) {
        if (fault == Fault.API_TOKEN_REFUSED) {
            boolean unused = tokens.state(token, Health.REAUTH_REQUIRED, fault.cause());
            return new Finding.Ended();
        }
        if (fault == Fault.SITE_UNKNOWN) {
            return new Finding.NoSite();
        }
        if (fault.isLimit()) {
            return new Finding.Later();
        }
        return fault.passing() ? new Finding.Passing(fault.cause()) : new Finding.Works();
    }
}
