package dev.jiramcp.policy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in the details of an audit record. What every record has ({@code client}, {@code ip}, {@code site},
 * {@code scopes}) stands where it stands in all of them, the rest under {@code request}.
 */
final class RequestDetails {
    private RequestDetails() {}

    static ObjectNode of(PolicyRequest request, Decision decision) {
        Context context = request.context();
        ObjectNode details = Json.object().put("client", context.client());
        context.ip().ifPresent(ip -> details.put("ip", ip));
        request.what().site().ifPresent(site -> details.put("site", site.value()));
        put(details, "scopes", context.scopes());
        details.put("policy_set", decision.policySet());
        ArrayNode policies = details.putArray("policies");
        decision.policies().forEach(policies::add);
        details.put("reason", decision.reason());
        details.set("request", rest(request));
        return details;
    }

    private static ObjectNode rest(PolicyRequest request) {
        Who who = request.who();
        What what = request.what();
        ObjectNode rest = Json.object().put("action", request.action().id());
        who.user().ifPresent(user -> rest.put("user", user.value()));
        put(rest, "groups", who.groups());
        who.application().ifPresent(application -> rest.put("application", application));
        what.tool().ifPresent(tool -> rest.put("tool", tool));
        what.toolset().ifPresent(toolset -> rest.put("toolset", toolset));
        what.siteHost().ifPresent(host -> rest.put("site_host", host));
        put(rest, "projects", what.projects());
        what.account().ifPresent(account -> rest.put("account", account.value()));
        what.method().ifPresent(method -> rest.put("method", method));
        what.path().ifPresent(path -> rest.put("path", path));
        return rest.put("local", request.context().local());
    }

    /** Sorted, so that equal requests are recorded alike; what is empty is left out. */
    private static void put(ObjectNode object, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode list = object.putArray(name);
            texts.stream().sorted().forEach(list::add);
        }
    }

    static Optional<PolicyRequest> read(TenantId tenant, Instant at, JsonNode details) {
        JsonNode rest = details.path("request");
        try {
            return Action.find(rest.path("action").asString(""))
                    .map(action -> new PolicyRequest(
                            tenant, who(rest), action, what(details, rest), context(at, details, rest)));
        } catch (IllegalArgumentException | Refusal notOfThisForm) {
            return Optional.empty();
        }
    }

    private static Who who(JsonNode rest) {
        return new Who(text(rest, "user").map(UserId::new), texts(rest, "groups"), text(rest, "application"));
    }

    private static What what(JsonNode details, JsonNode rest) {
        return new What(
                text(rest, "tool"),
                text(rest, "toolset"),
                text(details, "site").map(CloudId::new),
                text(rest, "site_host"),
                texts(rest, "projects"),
                text(rest, "account").map(AccountId::new),
                text(rest, "method"),
                text(rest, "path"));
    }

    private static Context context(Instant at, JsonNode details, JsonNode rest) {
        return new Context(
                texts(details, "scopes"),
                details.path("client").asString(""),
                text(details, "ip"),
                at,
                rest.path("local").asBoolean(false));
    }

    private static Optional<String> text(JsonNode object, String name) {
        return object.path(name).isString() ? Optional.of(object.path(name).asString("")) : Optional.empty();
    }

    private static Set<String> texts(JsonNode object, String name) {
        return object.path(name)
                .valueStream()
                .filter(JsonNode::isString)
                .map(item -> item.asString(""))
                .collect(toUnmodifiableSet());
    }
}
