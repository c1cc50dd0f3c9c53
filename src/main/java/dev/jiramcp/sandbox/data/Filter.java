package dev.jiramcp.sandbox.data;

import dev.jiramcp.model.AccountId;
import java.util.Set;

/**
 * A saved search.
 *
 * @param sharedWith who beside the owner may use it
 * @param favouriteOf the accounts that starred it
 */
public record Filter(
        String id,
        String name,
        String description,
        AccountId owner,
        String jql,
        Set<Holder> sharedWith,
        Set<AccountId> favouriteOf) {
    public Filter {
        sharedWith = Copies.set(sharedWith);
        favouriteOf = Copies.set(favouriteOf);
    }
}
