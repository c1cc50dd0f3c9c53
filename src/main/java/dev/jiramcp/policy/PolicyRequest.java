package dev.jiramcp.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is decided: may these do this with that, under these circumstances.
 *
 * @param tenant whose policies apply
 * @param who the person, and the application in between, if there is one
 * @param action what they want to do
 * @param what to or with what
 * @param context the circumstances
 */
public record PolicyRequest(TenantId tenant, Who who, Action action, What what, Context context) {
    public PolicyRequest {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(who, "who is null");
        requireNonNull(action, "action is null");
        requireNonNull(what, "what is null");
        requireNonNull(context, "context is null");
    }

    /** How it stands in the details of an audit record, beside the decision; {@link #fromDetails} reads it again. */
    public ObjectNode toDetails(Decision decision) {
        return toDetails(List.of(this), decision);
    }

    /**
     * The same for several that were decided together.
     *
     * @param requests of one caller at one time; the first is the one that is told of
     */
    public static ObjectNode toDetails(List<PolicyRequest> requests, Decision decision) {
        return RequestDetails.of(requests, decision);
    }

    /**
     * The requests of which an audit record tells, all of which had to be allowed.
     *
     * @param at when it was recorded
     * @return none where the record is of something else
     */
    public static List<PolicyRequest> fromDetails(TenantId tenant, Instant at, JsonNode details) {
        return RequestDetails.read(tenant, at, details);
    }

    /** The same for something else. */
    public PolicyRequest of(What other) {
        return new PolicyRequest(tenant, who, action, other, context);
    }
}
