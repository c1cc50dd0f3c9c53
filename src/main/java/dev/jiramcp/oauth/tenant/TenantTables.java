package dev.jiramcp.oauth.tenant;

import java.util.List;

/** What goes with a tenant, by table; each has the column {@code tenant}. A test finds one that is missing. */
public final class TenantTables {
    /** In the order in which rows may go: what others refer to comes last. */
    public static final List<String> ALL = List.of(
            "mcp_letter",
            "mcp_task",
            "mcp_session",
            "notice",
            "webhook_event",
            "point_use",
            "connection_watch",
            "oauth_state",
            "connect_intent",
            "personal_link",
            "grant_orphan",
            "refresh_intent",
            "connection",
            "atlassian_grant",
            "api_token",
            "app_secret",
            "atlassian_app",
            "account_name",
            "default_site",
            "server_login",
            "installation_rule",
            "policy_activation",
            "policy_set",
            "person_group",
            "tool_offer",
            "broker_token",
            "used_assertion",
            "subject",
            "application",
            "oauth_token",
            "oauth_code",
            "oauth_family",
            "oauth_consent",
            "oauth_request",
            "oauth_client",
            "sign_in",
            "browser_session",
            "entry_rule",
            "member",
            "tenant_sign_in");

    /** What stays: the record of what was done, and the keys that prove it. */
    public static final List<String> KEPT = List.of("keyset");

    private TenantTables() {}
}
