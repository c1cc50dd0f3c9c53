package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.util.List;

/**
 * What came back from Atlassian when somebody connected: tokens, whose they are, and the sites that they reach.
 *
 * @param tenant the organisation
 * @param app the app that got consent
 * @param account the account that gave it; that of the service account for its own credentials
 * @param level what it covers: every site of the account, or those that the person chose
 * @param sites the Jira sites that the tokens reach
 * @param tokens the tokens
 */
public record Consent(
        TenantId tenant,
        AppId app,
        AccountId account,
        AtlassianApp.Level level,
        List<Site> sites,
        TokenAnswer.Granted tokens) {
    public Consent {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(app, "app is null");
        requireNonNull(account, "account is null");
        requireNonNull(level, "level is null");
        sites = List.copyOf(sites);
        requireNonNull(tokens, "tokens is null");
    }
}
