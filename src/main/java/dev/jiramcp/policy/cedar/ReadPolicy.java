package dev.jiramcp.policy.cedar;

import static java.util.Objects.requireNonNull;

import com.cedarpolicy.model.policy.Policy;
import java.util.Optional;

/**
 * One policy that was read and found good.
 *
 * @param id its name: what {@code @id} says, else where it stands
 * @param reason what {@code @reason} says, which is told to whom it forbids something
 * @param policy for Cedar
 * @param json in Cedar's JSON form
 */
record ReadPolicy(String id, Optional<String> reason, Policy policy, String json) {
    ReadPolicy {
        requireNonNull(id, "id is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(json, "json is null");
    }
}
