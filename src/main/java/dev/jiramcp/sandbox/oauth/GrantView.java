package dev.jiramcp.sandbox.oauth;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.time.Instant;
import java.util.Set;

/**
 * What one person allowed one app, as it stood when it was asked for.
 *
 * @param id the id of the grant
 * @param account the person
 * @param clientId the app
 * @param sites the sites chosen
 * @param everywhere whether it covers every site of the person
 * @param scopes what was allowed
 * @param consentedAt when it was last consented to
 * @param revoked whether it was taken back
 */
public record GrantView(
        String id,
        AccountId account,
        String clientId,
        Set<CloudId> sites,
        boolean everywhere,
        Set<Scope> scopes,
        Instant consentedAt,
        boolean revoked) {}
