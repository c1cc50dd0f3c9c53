package dev.jiramcp.oauth.exchange;

import dev.jiramcp.connection.Columns;
import dev.jiramcp.exchange.Handover;
import dev.jiramcp.exchange.Released;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.exchange.ExchangeTarget.Kind;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answers of the token endpoint to applications: members and errors of RFC 8693, section 2.2, and a few of ours. */
final class ExchangeAnswers {
    private static final String DENIED = "denied_by_policy";

    /** That somebody is here no more, or what stood for them, is told no more plainly than by a token that ended. */
    private static final Set<String> TOKEN_OVER = Set.of("not_admitted", Handover.SUBJECT_ENDED);

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
        body.put("scope", Columns.scopes(released.scopes()));
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

    /**
     * A token that is not given.
     *
     * @throws Refusal the refusal itself, where nothing is wrong with what was asked for and the same may be given later
     */
    static OAuthFault fault(Refusal refusal) {
        if (TOKEN_OVER.contains(refusal.code())) {
            return notAcceptable("subject_token");
        }
        OAuthFault fault = OAuthFault.of(error(refusal), description(refusal));
        if (refusal.decision().isPresent()) {
            fault = fault.with("x_decision_id", refusal.decision().get());
        }
        return refusal.link().isPresent()
                ? fault.with("x_connect_url", refusal.link().get().toString())
                : fault;
    }

    private static String error(Refusal refusal) {
        return switch (refusal.kind()) {
            case SCOPE_MISSING -> "invalid_scope";
            case FORBIDDEN -> refusal.code().equals(DENIED) ? "invalid_request" : "invalid_target";
            case UNAUTHENTICATED, NOT_FOUND, AMBIGUOUS, INVALID -> "invalid_target";
            case CONFLICT, RATE_LIMITED, UNAVAILABLE, CONFIGURATION -> throw refusal;
        };
    }

    /** Of a connection no more is said than that there is none: its state is the person's and the administrators' to know. */
    private static String description(Refusal refusal) {
        return switch (refusal.code()) {
            case DENIED -> "denied by policy";
            case "site_needed" -> "The person has several sites; name one at the end of the resource.";
            case "no_access_token" -> refusal.text();
            case "unknown_site" -> ExchangeTarget.unknown().description();
            default ->
                refusal.kind() == Refusal.Kind.SCOPE_MISSING
                        ? refusal.text()
                        : "no active connection for this resource";
        };
    }
}
