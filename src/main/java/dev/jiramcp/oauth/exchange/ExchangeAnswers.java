package dev.jiramcp.oauth.exchange;

import dev.jiramcp.exchange.Released;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.exchange.ExchangeTarget.Kind;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the token endpoint to applications: members and errors of RFC 8693, section 2.2, and a few of ours. */
final class ExchangeAnswers {
    /** Refusals that are about what was asked for: whoever asks for something else may get it. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("scope_exceeded", "invalid_scope"),
            Map.entry("scope_missing", "invalid_scope"),
            Map.entry("denied_by_policy", "invalid_request"),
            Map.entry("not_admitted", "invalid_request"),
            Map.entry("not_connected", "invalid_target"),
            Map.entry("not_installed", "invalid_target"),
            Map.entry("reconnect_needed", "invalid_target"),
            Map.entry("unknown_site", "invalid_target"),
            Map.entry("no_site", "invalid_target"),
            Map.entry("site_needed", "invalid_target"),
            Map.entry("no_access_token", "invalid_target"));

    private ExchangeAnswers() {}

    /** A token that was exchanged. */
    static ObjectNode exchanged(Released released, ExchangeTarget target, Requester requester) {
        ObjectNode body = Json.object();
        body.put("access_token", released.text());
        body.put("issued_token_type", TokenType.ACCESS_TOKEN.urn());
        return described(body, released, target, requester);
    }

    /** A token of an application for itself. */
    static ObjectNode own(Released released, ExchangeTarget target, Requester requester) {
        ObjectNode body = Json.object();
        body.put("access_token", released.text());
        return described(body, released, target, requester);
    }

    private static ObjectNode described(
            ObjectNode body, Released released, ExchangeTarget target, Requester requester) {
        body.put("token_type", "Bearer");
        body.put("expires_in", released.left().toSeconds());
        body.put("scope", released.scopes().stream().sorted().map(Scope::value).collect(Collectors.joining(" ")));
        body.put("x_decision_id", released.decision());
        ArrayNode sites = body.putArray("x_sites");
        for (Site site : released.sites()) {
            ObjectNode each = sites.addObject()
                    .put("id", site.id().value())
                    .put("name", site.name())
                    .put("url", site.url().toString());
            if (target.kind() == Kind.GATEWAY) {
                each.put(
                        "gateway",
                        requester.issuer() + "/gateway/ex/jira/" + site.id().value());
            }
        }
        return body;
    }

    /** A token that is not taken, whatever is wrong with it. */
    static OAuthFault notAcceptable(String name) {
        return OAuthFault.of("invalid_request", name + " is not acceptable");
    }

    /** A token that is not given. */
    static OAuthFault fault(Refusal refusal) {
        String code = CODES.get(refusal.code());
        if (code == null) {
            throw refusal;
        }
        OAuthFault fault = OAuthFault.of(code, description(refusal));
        if (refusal.decision().isPresent()) {
            fault = fault.with("x_decision_id", refusal.decision().get());
        }
        return refusal.link().isPresent()
                ? fault.with("x_connect_url", refusal.link().get().toString())
                : fault;
    }

    private static String description(Refusal refusal) {
        return switch (refusal.code()) {
            case "denied_by_policy" -> "denied by policy";
            case "not_admitted" -> notAcceptable("subject_token").description();
            case "not_connected", "reconnect_needed", "no_site", "not_installed" ->
                "no active connection for this resource";
            case "unknown_site" -> "No token can be given for this resource.";
            case "site_needed" -> "The person has several sites; name one at the end of the resource.";
            default -> refusal.text();
        };
    }

    /** An error with the address where it is explained. */
    static OAuthFault explained(OAuthFault fault, String issuer) {
        return fault.with("error_uri", issuer + ErrorsPage.PATH + "#" + fault.code());
    }
}
