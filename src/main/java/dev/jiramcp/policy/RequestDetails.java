package dev.jiramcp.policy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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

    static ObjectNode of(List<PolicyRequest> requests, Decision decision) {
        PolicyRequest request = requests.get(0);
        Context context = request.context();
        ObjectNode details = Json.object().put("client", context.client());
        context.ip().ifPresent(ip -> details.put("ip", ip));
        putReach(details, request);
        details.put("policy_set", decision.policySet());
        ArrayNode policies = details.putArray("policies");
        decision.policies().forEach(policies::add);
        details.put("reason", decision.reason());
        details.set("request", rest(request));
        if (requests.size() > 1) {
            ArrayNode also = details.putArray("also");
            requests.stream().skip(1).forEach(more -> also.add(putReach(rest(more), more)));
        }
        return details;
    }

    private static ObjectNode putReach(ObjectNode object, PolicyRequest request) {
        request.what().site().ifPresent(site -> object.put("site", site.value()));
        put(object, "scopes", request.context().scopes());
        return object;
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
            String[] sorted = texts.toArray(String[]::new);
            Arrays.sort(sorted);
            ArrayNode list = object.putArray(name);
            for (String text : sorted) {
                list.add(text);
            }
        }
    }

    static List<PolicyRequest> read(TenantId tenant, Instant at, JsonNode details) {
        try {
            List<PolicyRequest> requests = new ArrayList<>();
            Read read = new Read(tenant, at, details);
            read.request(details, details.path("request")).ifPresent(requests::add);
            // Records of an earlier version have only the actions of the others there, which says too little.
            details.path("also")
                    .valueStream()
                    .filter(JsonNode::isObject)
                    .forEach(more -> read.request(more, more).ifPresent(requests::add));
            return requests;
        } catch (IllegalArgumentException | Refusal notOfThisForm) {
            return List.of();
        }
    }

    /** What is read, with what is the same in all requests of it. */
    private record Read(TenantId tenant, Instant at, JsonNode details) {
        /**
         * One of its requests.
         *
         * @param reach where its site and scopes stand
         */
        Optional<PolicyRequest> request(JsonNode reach, JsonNode rest) {
            return Action.find(rest.path("action").asString(""))
                    .map(action ->
                            new PolicyRequest(tenant, who(rest), action, what(reach, rest), context(reach, rest)));
        }

        private Context context(JsonNode reach, JsonNode rest) {
            return new Context(
                    texts(reach, "scopes"),
                    details.path("client").asString(""),
                    text(details, "ip"),
                    at,
                    rest.path("local").asBoolean(false));
        }
    }

    private static Who who(JsonNode rest) {
        return new Who(text(rest, "user").map(UserId::new), texts(rest, "groups"), text(rest, "application"));
    }

    private static What what(JsonNode reach, JsonNode rest) {
        return new What(
                text(rest, "tool"),
                text(rest, "toolset"),
                text(reach, "site").map(CloudId::new),
                text(rest, "site_host"),
                texts(rest, "projects"),
                text(rest, "account").map(AccountId::new),
                text(rest, "method"),
                text(rest, "path"));
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
