package dev.jiramcp.atlassian;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.net.URI;
import java.util.Locale;

/**
 * Which way an API token goes. A token without scopes works at the site's own address, one with scopes only through the
 * gateway, and nothing in the token tells which it is, so it is tried.
 *
 * @param cloud the site's cloud id
 * @param base what stands before {@code /rest}
 * @param scoped whether the token has scopes
 */
public record ApiTokenWay(CloudId cloud, URI base, boolean scoped) {
    public ApiTokenWay {
        requireNonNull(cloud, "cloud is null");
        requireNonNull(base, "base is null");
    }

    /**
     * Tries a token at the site, then through the gateway.
     *
     * @throws Refusal where neither takes it, or the site can't be reached
     */
    public static ApiTokenWay find(Atlassian atlassian, URI site, Authorization.Basic credential) {
        CloudId cloud = atlassian.cloudIdOf(site);
        URI own = Addresses.withoutSlash(site);
        if (accepted(myself(atlassian, own, credential), own)) {
            return new ApiTokenWay(cloud, own, false);
        }
        URI gateway = atlassian.addresses().gateway(cloud);
        HttpAnswer answer = myself(atlassian, gateway, credential);
        if (accepted(answer, gateway) || lacksScope(answer)) {
            return new ApiTokenWay(cloud, gateway, true);
        }
        throw Trouble.WRONG_CREDENTIAL.refusal("Neither " + site.getHost() + " nor Atlassian's gateway took them.");
    }

    private static HttpAnswer myself(Atlassian atlassian, URI base, Authorization.Basic credential) {
        return atlassian.send(HttpCall.get(URI.create(base + "/rest/api/3/myself"), Budget.PROBE)
                .header("Accept", "application/json")
                .as(credential));
    }

    private static boolean accepted(HttpAnswer answer, URI base) {
        boolean failed = answer.header("X-Seraph-LoginReason")
                .filter(reason -> reason.toUpperCase(Locale.ROOT).contains("AUTHENTICATED_FAILED"))
                .isPresent();
        if (failed || answer.status() == 401 || answer.status() == 403) {
            return false;
        }
        if (answer.ok() && Atlassian.json(answer).has("accountId")) {
            return true;
        }
        throw Atlassian.unavailable(
                base.getHost() + " did not say whether it accepts the API token (status " + answer.status() + ").");
    }

    /** The gateway knows the token, which merely may not ask who it belongs to. */
    private static boolean lacksScope(HttpAnswer answer) {
        return answer.status() == 401
                && Atlassian.json(answer)
                        .path("message")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .contains("scope does not match");
    }
}
