package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which app of Atlassian people allow: the one that is named, that of the settings, or the only one that is stored. */
public final class AppChoice {
    /** Where apps are made. */
    public static final String CONSOLE = "https://developer.atlassian.com/console/myapps";

    private final Apps apps;
    private final Settings.OwnApp settings;
    private final TenantId tenant;

    public AppChoice(Apps apps, Settings.OwnApp settings, TenantId tenant) {
        this.apps = requireNonNull(apps, "apps is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
    }

    /** Whether an app may be there, told without opening the database. */
    public boolean inSettings() {
        return settings.clientId().isPresent() && settings.clientSecret().isPresent();
    }

    /**
     * The app, where one is known.
     *
     * @param named the client id that the person named
     * @throws Refusal where several could be meant
     */
    public Optional<AtlassianApp> find(Optional<String> named, URI callback) {
        Optional<String> wanted = named.or(settings::clientId);
        if (wanted.isPresent()) {
            Optional<Secret> secret =
                    settings.clientSecret().filter(any -> settings.clientId().equals(wanted));
            return secret.map(text -> register(wanted.get(), text, callback))
                    .or(() -> apps.ofClient(tenant, wanted.get()));
        }
        List<AtlassianApp> stored = apps.of(tenant).stream()
                .filter(app -> app.kind() != AtlassianApp.Kind.SERVICE_ACCOUNT)
                .toList();
        if (stored.size() > 1) {
            throw Refusal.of(
                            Refusal.Kind.AMBIGUOUS,
                            "app_needed",
                            "Several apps are set up: "
                                    + stored.stream()
                                            .map(AtlassianApp::clientId)
                                            .collect(Collectors.joining(", ")) + ".")
                    .withRemedy("Name one by --app or JIRA_MCP_ATLASSIAN_CLIENT_ID.");
        }
        return stored.stream().findFirst();
    }

    /** Takes note of an app and its secret. */
    public AtlassianApp register(String clientId, Secret secret, URI callback) {
        return apps.put(Registration.own(tenant, clientId, secret, callback), Actor.SYSTEM);
    }

    /** That there is none. */
    public static Refusal none() {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "no_app",
                        "No app of Atlassian's developer console is set up, and people connect through one.")
                .withRemedy("Make one at " + CONSOLE + " and set JIRA_MCP_ATLASSIAN_CLIENT_ID and"
                        + " JIRA_MCP_ATLASSIAN_CLIENT_SECRET, or run 'jira-mcp connect', which asks for both.");
    }
}
