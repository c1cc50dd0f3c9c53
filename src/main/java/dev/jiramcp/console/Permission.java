package dev.jiramcp.console;

/** What somebody may see or do in the console. Each page, each action and each operation of the API names one. */
public enum Permission {
    /** One's own connections, clients and records. */
    OWN,
    /** Everybody's connections and their health, without any secret. */
    CONNECTIONS_READ,
    /** Connect links for others, changing and ending connections, installation credentials. */
    CONNECTIONS_CHANGE,
    /** Setting up apps at Atlassian: the wizard. */
    APPS_CHANGE,
    /** Which tools are offered. */
    TOOLS_READ,
    /** Choosing which tools are offered. */
    TOOLS_CHANGE,
    /** Calling a tool from the console, as oneself. */
    TOOLS_TRY,
    /** Applications that exchange tokens, and MCP clients. */
    APPLICATIONS_READ,
    /** Registering applications, changing and ending them. */
    APPLICATIONS_CHANGE,
    /** Policy sets and their versions; trying a request against them. */
    POLICY_READ,
    /** Writing, activating and rolling back policy. */
    POLICY_CHANGE,
    /** The audit log, its verification and export. */
    AUDIT_READ,
    /** Who is a member, and with which role. */
    MEMBERS_READ,
    /** Inviting and removing people, and roles below one's own. */
    MEMBERS_CHANGE,
    /** Making and ending tenants. */
    TENANTS_CHANGE,
    /** Whether keys are well. */
    KEYS_READ,
    /** Rotating keys. */
    KEYS_CHANGE,
    /** Health, version, replicas and metrics. */
    SYSTEM_READ
}
