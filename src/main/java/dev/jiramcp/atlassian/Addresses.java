package dev.jiramcp.atlassian;

import dev.jiramcp.http.HostRules;
import dev.jiramcp.model.CloudId;
import java.net.URI;
import java.util.Locale;

/**
 * Where Atlassian is.
 *
 * @param auth the authorization server, such as {@code https://auth.atlassian.com}
 * @param api the gateway, such as {@code https://api.atlassian.com}
 */
public record Addresses(URI auth, URI api) {
    private static final String GOVERNMENT = "api.atlassian-us-gov-mod.com";

    public Addresses {
        HostRules.originOf(auth);
        HostRules.originOf(api);
        auth = withoutSlash(auth);
        api = withoutSlash(api);
    }

    /** What stands before {@code /rest} for calls to a site through the gateway. */
    public URI gateway(CloudId cloud) {
        return URI.create(api + "/ex/jira/" + cloud.value());
    }

    /** What an authorization request names as the audience: the gateway, by the name that Atlassian gives it. */
    String audience() {
        String host = api.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("api.atlassian") ? host : "api.atlassian.com";
    }

    URI authorize() {
        return URI.create(auth + "/authorize");
    }

    URI me() {
        return URI.create(api + "/me");
    }

    URI token() {
        return URI.create(auth + "/oauth/token");
    }

    URI revoke() {
        return URI.create(auth + "/oauth/revoke");
    }

    /** The list of sites; the government's cloud has it at its authorization server. */
    URI resources() {
        URI host = GOVERNMENT.equalsIgnoreCase(api.getHost()) ? auth : api;
        return URI.create(host + "/oauth/token/accessible-resources");
    }

    /** An address without the slash that people leave at its end. */
    public static URI withoutSlash(URI address) {
        return URI.create(address.toString().replaceFirst("/+$", ""));
    }
}
