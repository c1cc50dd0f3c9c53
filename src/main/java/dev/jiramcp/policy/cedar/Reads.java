package dev.jiramcp.policy.cedar;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What of the circumstances a set of policies looks at. A decision holds for every request that is the same but for the
 * rest, so that it is remembered by what is left when the rest is taken away.
 */
final class Reads {
    /** Equal for all tenants that share a set which does not look at the tenant. */
    private static final TenantId NO_TENANT = new TenantId("0");

    private final Set<String> attributes;
    private final boolean everything;
    private final boolean tenant;
    private final boolean site;
    private final boolean projects;
    private final boolean time;
    private final boolean hours;

    /** Those that every request asks for are asked for once. */
    private Reads(Set<String> attributes, boolean everything) {
        this.attributes = Set.copyOf(attributes);
        this.everything = everything;
        this.tenant = has("tenant");
        this.projects = has("projects");
        this.site = has("site") || projects;
        this.time = has("time");
        this.hours = has("hour") || has("weekday");
    }

    /**
     * What policies look at.
     *
     * @param policies in Cedar's JSON form
     */
    static Reads of(Iterable<String> policies) {
        Search search = new Search();
        policies.forEach(policy -> search.in(Json.parse(policy)));
        return new Reads(search.attributes, search.everything);
    }

    boolean has(String attribute) {
        return everything || attributes.contains(attribute);
    }

    /** What a decision on this request depends on; whoever asks and for what always belongs to it. */
    PolicyRequest key(PolicyRequest request) {
        TenantId whose = tenant ? request.tenant() : NO_TENANT;
        return new PolicyRequest(whose, request.who(), request.action(), what(request), context(request.context()));
    }

    private What what(PolicyRequest request) {
        What what = request.what();
        boolean where = site || isResource(request.action());
        return new What(
                what.tool(),
                what.toolset(),
                where ? what.site() : Optional.empty(),
                where ? what.siteHost() : Optional.empty(),
                projects ? what.projects() : Set.of(),
                what.account(),
                has("method") ? what.method() : Optional.empty(),
                has("path") ? what.path() : Optional.empty());
    }

    /** Whether the site is what the request is for. */
    private static boolean isResource(Action action) {
        return switch (action) {
            case RELEASE, BROKER, GATEWAY, CONNECT -> true;
            case READ, CREATE, UPDATE, DELETE, IMPERSONATE, SHARE_ACCOUNT -> false;
        };
    }

    private Context context(Context context) {
        return new Context(
                has("scopes") ? context.scopes() : Set.of(),
                has("client") ? context.client() : "",
                has("ip") ? context.ip() : Optional.empty(),
                time(context.at()),
                has("local") && context.local());
    }

    private Instant time(Instant at) {
        if (time) {
            return at.truncatedTo(ChronoUnit.SECONDS);
        }
        return hours ? at.truncatedTo(ChronoUnit.HOURS) : Instant.EPOCH;
    }

    /** A walk through policies. */
    private static final class Search {
        private final Set<String> attributes = new HashSet<>();
        private boolean everything;

        void in(JsonNode node) {
            if (node.isObject() && isContext(node)) {
                everything = true; // the whole of it, in a comparison
            }
            noteNamed(node.path("type").asString(""));
            node.properties().forEach(member -> {
                if (!isAttribute(member.getKey(), member.getValue())) {
                    in(member.getValue());
                }
            });
            if (node.isArray()) {
                node.forEach(this::in);
            }
        }

        /** Whether this is {@code context.name} or {@code context has name}, which is then noted. */
        private boolean isAttribute(String operator, JsonNode operands) {
            boolean asked = (operator.equals(".") || operator.equals("has")) && isContext(operands.path("left"));
            if (asked) {
                JsonNode attr = operands.path("attr");
                if (attr.isString()) {
                    attributes.add(attr.asString(""));
                } else {
                    everything = true; // a form of this operator that is not known here
                }
            }
            return asked;
        }

        /** A policy that names a project or a site may ask in what it is, which the request says. */
        private void noteNamed(String type) {
            if (type.equals("Project")) {
                attributes.add("projects");
            } else if (type.equals("Site")) {
                attributes.add("site");
            }
        }

        private static boolean isContext(JsonNode node) {
            return node.path("Var").asString("").equals("context");
        }
    }
}
