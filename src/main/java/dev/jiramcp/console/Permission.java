package dev.jiramcp.console;

import dev.jiramcp.oauth.member.Role;
import java.util.EnumSet;
import java.util.Set;

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
    SYSTEM_READ;

    /** What is about the whole deployment, and so for people of the operator's own tenant alone. */
    public static Set<Permission> ofDeployment() {
        return EnumSet.of(TENANTS_CHANGE, KEYS_READ, KEYS_CHANGE, SYSTEM_READ);
    }

    /** What each role may, all that it may: no role contains another by itself. */
    public static Set<Permission> of(Role role) {
        return switch (role) {
            case OWNER -> EnumSet.allOf(Permission.class);
            case ADMINISTRATOR -> EnumSet.complementOf(EnumSet.of(TENANTS_CHANGE, KEYS_CHANGE));
            case SECURITY ->
                EnumSet.of(
                        OWN,
                        CONNECTIONS_READ,
                        TOOLS_READ,
                        APPLICATIONS_READ,
                        POLICY_READ,
                        POLICY_CHANGE,
                        AUDIT_READ,
                        MEMBERS_READ,
                        KEYS_READ,
                        KEYS_CHANGE,
                        SYSTEM_READ);
            case AUDITOR ->
                EnumSet.of(
                        OWN,
                        CONNECTIONS_READ,
                        TOOLS_READ,
                        APPLICATIONS_READ,
                        POLICY_READ,
                        AUDIT_READ,
                        MEMBERS_READ,
                        KEYS_READ,
                        SYSTEM_READ);
            case USER -> EnumSet.of(OWN);
        };
    }
}
