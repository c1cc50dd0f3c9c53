package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.util.Optional;

/**
 * Tokens that a consent brought and nobody keeps.
 *
 * @param tenant the organisation
 * @param app the app that got consent
 * @param account whose they are, where that was found out
 * @param subject what they came of, for the record
 * @param tokens the tokens
 */
public record Unkept(
        TenantId tenant, AppId app, Optional<AccountId> account, String subject, TokenAnswer.Granted tokens) {
    public Unkept {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(app, "app is null");
        requireNonNull(account, "account is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(tokens, "tokens is null");
    }
}
