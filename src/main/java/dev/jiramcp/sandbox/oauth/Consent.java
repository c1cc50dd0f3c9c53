package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.util.Set;

/**
 * One "Accept" on the consent page.
 *
 * @param account who accepted
 * @param clientId for which app
 * @param scopes everything that was asked for, offline_access included
 * @param sites the sites chosen
 * @param everywhere whether it covers every site of the person
 */
public record Consent(AccountId account, String clientId, Set<Scope> scopes, Set<CloudId> sites, boolean everywhere) {
    public Consent {
        scopes = Set.copyOf(scopes);
        sites = Set.copyOf(sites);
    }
}
