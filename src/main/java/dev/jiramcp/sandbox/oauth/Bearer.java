package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.util.Set;

/**
 * What a live access token stands for.
 *
 * @param account the person, or the service account
 * @param clientId the app
 * @param scopes the scopes of the token that are still granted
 * @param sites the sites granted
 * @param everywhere whether it covers every site of the person
 */
public record Bearer(AccountId account, String clientId, Set<Scope> scopes, Set<CloudId> sites, boolean everywhere) {
    /** Whether the grant covers this site. */
    public boolean covers(CloudId site) {
        return everywhere || sites.contains(site);
    }
}
