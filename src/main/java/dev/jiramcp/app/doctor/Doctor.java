package dev.jiramcp.app.doctor;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.ApiTokenWay;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines an installation. */
public final class Doctor {
    private final Clock clock;
    private final Optional<Path> archive;

    /**
     * A doctor.
     *
     * @param archive where the launcher keeps the class-data archive, if it keeps one
     */
    public Doctor(Clock clock, Optional<Path> archive) {
        this.clock = requireNonNull(clock, "clock is null");
        this.archive = requireNonNull(archive, "archive is null");
    }

    /** What is found where not even the settings can be read. */
    public static Finding wrongSettings(Refusal wrong) {
        return Finding.broken("Settings", wrong.getMessage(), "Correct them; nothing else was checked.");
    }

    /** All findings, good ones too. */
    public List<Finding> examine(Settings settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(settings(settings));
        findings.addAll(Machine.examine(settings.home(), archive));
        findings.addAll(Webhook.examine(settings, clock));
        HostRules rules = HostRules.allowing(settings.authUrl(), settings.apiUrl());
        HostRules all =
                settings.apiToken().map(token -> rules.andSite(token.site())).orElse(rules);
        try (Http http = new Http(all)) {
            findings.addAll(new Network(http, clock).examine(settings.authUrl(), settings.apiUrl()));
            Atlassian atlassian = new Atlassian(http, new Addresses(settings.authUrl(), settings.apiUrl()));
            List<Finding> stored = Stored.examine(settings);
            boolean connected = stored.stream().anyMatch(found -> found.check().startsWith("Connection "));
            findings.addAll(settings.apiToken()
                    .map(token -> credential(atlassian, token))
                    .orElseGet(() -> connected ? List.of() : List.of(noCredential())));
            findings.addAll(stored);
        }
        return findings;
    }

    private static Finding settings(Settings settings) {
        int tools = Program.selection(settings).tools().size();
        return Finding.good("Settings", "valid; " + tools + " tools are offered");
    }

    private static Finding noCredential() {
        return Finding.warning(
                "Credential",
                "none is set; clients can list the tools, but every call will ask to connect",
                "Connect with 'jira-mcp connect', or set JIRA_MCP_SITE, JIRA_MCP_EMAIL and JIRA_MCP_API_TOKEN.");
    }

    private List<Finding> credential(Atlassian atlassian, Settings.ApiToken token) {
        List<Finding> findings = new ArrayList<>();
        token.warning(clock.instant())
                .ifPresent(words -> findings.add(
                        Finding.warning("End of the API token", words, "The new one goes into JIRA_MCP_API_TOKEN.")));
        if (site(atlassian, token.site(), findings)) {
            try {
                ApiTokenWay way = ApiTokenWay.find(
                        atlassian, token.site(), new Authorization.Basic(token.email(), token.token()));
                findings.add(Finding.good(
                        "Credential",
                        "the API token of " + token.email() + " is accepted; it "
                                + (way.scoped() ? "has scopes and goes through the gateway" : "has no scopes")));
            } catch (Refusal refused) {
                findings.add(Finding.broken("Credential", refused, "Make a new API token and set it."));
            }
        }
        return findings;
    }

    private static boolean site(Atlassian atlassian, URI site, List<Finding> findings) {
        try {
            CloudId cloud = atlassian.cloudIdOf(site);
            findings.add(Finding.good("Site", site + " is a Jira site, cloud id " + cloud));
            return true;
        } catch (Refusal refused) {
            findings.add(Finding.broken("Site", refused, "Check JIRA_MCP_SITE: the address in the browser."));
            return false;
        }
    }
}
