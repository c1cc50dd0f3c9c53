package dev.jiramcp.app.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A setting by name. {@code SITE} is the flag {@code --site}, the environment variable {@code JIRA_MCP_SITE} and the key
 * {@code site} of the configuration file.
 */
public enum Setting {
    HOME("Folder for what this program keeps", "~/.jira-mcp"),
    CONFIG("Configuration file: a line for each setting, such as 'site = https://acme.atlassian.net'", "HOME/config"),
    DATABASE_URL(
            "Database: jdbc:sqlite:FILE, or jdbc:postgresql://HOST:PORT/NAME?user=…&password=…", "HOME/jira-mcp.db"),
    MASTER_KEY(
            "Key that wraps all keys: 32 bytes in base64 or hexadecimal digits, or file:PATH; required with PostgreSQL",
            "HOME/master.key, made on the first use"),
    LISTEN("Address and port to listen on", "127.0.0.1:8080"),
    PUBLIC_URL("Address under which clients reach this server", "http://localhost:PORT"),
    TRUSTED_PROXIES(
            "Proxies in front of this server whose X-Forwarded-For is believed: addresses or blocks, separated by commas",
            "none: a request comes from whoever connects"),
    PRIVATE_HOSTS(
            "Hosts of your own network that addresses in these settings may lead to, separated by commas, such as"
                    + " idp.corp.example or *.corp.example",
            "none: public hosts, and this machine by http"),
    SERVER("An organisation's server, for stdio and connect: this machine then holds no Jira credential", ""),
    SIGN_IN(
            "How callers over HTTP sign in: local (loopback only, everybody is the person of this machine), atlassian, or"
                    + " oidc",
            "local; atlassian where others reach the server"),
    OIDC_ISSUER("Issuer of your OpenID Connect provider, where people sign in with oidc", ""),
    OIDC_CLIENT_ID("This server's client id at that provider; its callback is PUBLIC_URL/oauth/oidc/callback", ""),
    OIDC_CLIENT_SECRET("Its client secret at that provider", ""),
    OIDC_GROUPS_CLAIM("The claim in which it names a person's groups", "groups"),
    CLIENTS("File that names clients of this server, in JSON, see docs/sign-in.md", ""),
    TOKEN_ISSUERS(
            "File that names issuers whose tokens say who a person is, for token exchange, in JSON, see docs/exchange.md",
            ""),
    ADMINS("Administrators, by e-mail address (oidc) or user id, separated by commas", ""),
    ALLOW(
            "Who else may sign in, separated by commas: ann@example.com, @example.com, group:NAME, site:HOST, a user id,"
                    + " or * for all",
            "with atlassian, the members of SITE"),
    ATLASSIAN_CLOUD("Preset of all Atlassian addresses: commercial or government", "commercial"),
    ATLASSIAN_AUTH_URL("Atlassian's authorization server", "https://auth.atlassian.com"),
    ATLASSIAN_API_URL("Atlassian's API gateway", "https://api.atlassian.com"),
    ATLASSIAN_CLIENT_ID("Client id of your own app of Atlassian's developer console", ""),
    ATLASSIAN_CLIENT_SECRET("Its client secret", ""),
    ATLASSIAN_GRANT_LEVEL(
            "What a consent to this app covers, as chosen when it was made: site (the sites a person picks) or account",
            "site"),
    SHARED_CLIENT_ID("Client id of an app that organisations without one of their own may begin with", ""),
    SHARED_CLIENT_SECRET("Its client secret", ""),
    SHARED_SCOPES("The scopes that are enabled on it, separated by commas", "not known"),
    INSTALLATION_FIRST(
            "Whether people connect only once their organisation is installed, where it said nothing itself: true or false",
            "false"),
    CALLBACK_PORT("Port of the callback on this machine when connecting from the terminal or from a call", "8080"),
    WEBHOOK_URL("Where it is told what becomes of connections, by signed requests", ""),
    WEBHOOK_SECRET(
            "What these are signed with: whsec_ and 24 to 64 bytes in base64; two, with a space, while changing", ""),
    METRICS_TOKEN("Bearer token with which /metrics may be read from other machines", "this machine alone"),
    HEALTH_INTERVAL("How often a connection in use is looked at, such as 15m", "15m"),
    HEALTH_IDLE_INTERVAL("How often a connection is looked at that nobody uses, such as 1d", "1d"),
    POINTS_PER_HOUR("Atlassian's points an hour for your app, where no answer says another number", "65000"),
    POINTS_RESERVE("Percent of these points kept for people who have not had their share", "25 on serve, else 0"),
    AUDIT_CHECKPOINT(
            "Second place of the audit log: the path of a file, syslog://HOST:PORT, syslog+tls://HOST:PORT, or https://…",
            ""),
    AUDIT_CHECKPOINT_RECORDS("It is told after so many records", "1000"),
    AUDIT_CHECKPOINT_INTERVAL("Or so long after the first that it lacks, such as 60s", "60s"),
    AUDIT_CHECKPOINT_OVERDUE("How long it may lack a record before no credential is used any more", "5 intervals"),
    AUDIT_RETENTION("How long audit records are kept, such as 400d", "for ever"),
    INSTALLATION_USE(
            "What people without a connection of their own may do with the organisation's: none, reads or all", "none"),
    SITE("Jira site, such as https://acme.atlassian.net", ""),
    EMAIL("E-mail address of the API token's owner", ""),
    API_TOKEN("API token, scoped or not", ""),
    API_TOKEN_EXPIRES("Day on which that API token ends, such as 2027-05-31; Atlassian tells nobody", ""),
    TOOLSETS("Toolsets to offer, separated by commas; 'all' for every one", "the default tools"),
    TOOLS("Single tools to offer, separated by commas, besides those of the toolsets", ""),
    EXCLUDE_TOOLS("Tools never to offer, separated by commas", ""),
    READ_ONLY("Offer only the tools that change nothing: true or false", "false"),
    PROJECTS("Keys of the only projects that may be read or changed, separated by commas", "all"),
    POLICY(
            "Policies in Cedar, a file or a folder of .cedar files: they hold for everybody, in place of those in the"
                    + " database",
            "those in the database; see docs/policy.md"),
    LOG_FORMAT("Log lines on standard error: text or json", "text");

    private static final String PREFIX = "JIRA_MCP_";

    private final String purpose;
    private final String fallback;

    Setting(String purpose, String fallback) {
        this.purpose = purpose;
        this.fallback = fallback;
    }

    /** The flag without its dashes, and the key of the configuration file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable. */
    public String variable() {
        return PREFIX + name();
    }

    /** The environment variable that names a file with the value; secrets only. */
    public String fileVariable() {
        return variable() + "_FILE";
    }

    /** Whether its value must never be shown, nor be given where other users of the machine can see it. */
    public boolean secret() {
        return switch (this) {
            case API_TOKEN,
                    ATLASSIAN_CLIENT_SECRET,
                    SHARED_CLIENT_SECRET,
                    OIDC_CLIENT_SECRET,
                    DATABASE_URL,
                    MASTER_KEY,
                    METRICS_TOKEN,
                    WEBHOOK_SECRET -> true;
            default -> false;
        };
    }

    /** What it is for. */
    public String purpose() {
        return purpose;
    }

    /** What holds where it is not set, in words; empty for nothing. */
    public String fallback() {
        return fallback;
    }

    /** The setting with this flag, if there is one. */
    public static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }

    static boolean isOurs(String variable) {
        return variable.startsWith(PREFIX);
    }
}
