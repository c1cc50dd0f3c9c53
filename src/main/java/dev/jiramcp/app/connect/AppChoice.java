package dev.jiramcp.app.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.app.AtlassianApp.Kind;
import dev.jiramcp.connection.app.Registration;
import dev.jiramcp.connection.installation.Installations;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which app of Atlassian people allow: the one that is named, that of the settings, the only one of the organisation's own
 * that is stored, or else the one that all organisations share.
 */
public final class AppChoice {
    /** Where apps are made. */
    public static final String CONSOLE = "https://developer.atlassian.com/console/myapps";

    /** What the shared app is called where an app is named. */
    public static final String SHARED = "shared";

    /** The organisation of whoever runs this program; the app that the settings name is its own. */
    private static final TenantId OPERATOR = Caller.local("").tenant();

    private final Books books;
    private final Settings.Connecting settings;
    private final TenantId tenant;

    public AppChoice(Books books, Settings.Connecting settings, TenantId tenant) {
        this.books = requireNonNull(books, "books is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
    }

    /**
     * The app, where one is known.
     *
     * @param named the client id that the person named, or {@link #SHARED}
     * @throws Refusal where several could be meant, or the organisation has to be installed first
     */
    public Optional<AtlassianApp> find(Optional<String> named, URI callback) {
        mayBegin();
        Optional<String> wanted = named.or(settings.own()::clientId);
        if (wanted.isPresent()) {
            return named(wanted.get(), callback);
        }
        List<AtlassianApp> stored = own();
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
        return stored.stream().findFirst().or(() -> shared(callback));
    }

    /**
     * All apps that people may choose from, the organisation's own first.
     *
     * @throws Refusal where the organisation has to be installed first
     */
    public List<AtlassianApp> all(URI callback) {
        mayBegin();
        Map<String, AtlassianApp> apps = new LinkedHashMap<>();
        settings.own().clientId().flatMap(id -> named(id, callback)).ifPresent(app -> apps.put(app.clientId(), app));
        own().forEach(app -> apps.putIfAbsent(app.clientId(), app));
        shared(callback).ifPresent(app -> apps.putIfAbsent(app.clientId(), app));
        return List.copyOf(apps.values());
    }

    private Optional<AtlassianApp> named(String name, URI callback) {
        boolean isShared = settings.shared()
                .filter(app -> name.equals(SHARED) || name.equals(app.clientId()))
                .isPresent();
        if (isShared) {
            return shared(callback);
        }
        Optional<Secret> secret = settings.own()
                .clientSecret()
                .filter(any -> settings.own().clientId().equals(Optional.of(name)));
        return secret.map(text -> register(name, text, callback))
                .or(() -> books.apps().ofClient(tenant, name));
    }

    private List<AtlassianApp> own() {
        return books.apps().of(tenant).stream()
                .filter(app -> app.kind() == Kind.OWN)
                .toList();
    }

    /** The shared app; where an installation has to come first, only if the organisation is installed with it. */
    private Optional<AtlassianApp> shared(URI callback) {
        return settings.shared()
                .filter(app -> !rules()
                        || books.apps().ofClient(tenant, app.clientId()).isPresent())
                .map(app -> register(app, callback));
    }

    private AtlassianApp register(Settings.SharedApp app, URI callback) {
        Registration said = Registration.shared(tenant, app.clientId(), app.clientSecret(), callback);
        return books.apps().put(app.scopes().map(said::withScopes).orElse(said), Actor.SYSTEM);
    }

    /**
     * Installs the organisation with the shared app.
     *
     * @throws Refusal where this server has none
     */
    public AtlassianApp installShared(URI callback) {
        return settings.shared()
                .map(app -> register(app, callback))
                .orElseThrow(
                        () -> Refusal.of(Refusal.Kind.CONFIGURATION, "no_shared_app", "This server has no shared app.")
                                .withRemedy(
                                        "Set JIRA_MCP_SHARED_CLIENT_ID and JIRA_MCP_SHARED_CLIENT_SECRET, or install an app of"
                                                + " your own."));
    }

    /** Takes note of an app of the organisation's own and its secret. */
    public AtlassianApp register(String clientId, Secret secret, URI callback) {
        AtlassianApp.Level level = settings.own().clientId().equals(Optional.of(clientId))
                ? settings.own().level()
                : AtlassianApp.Level.SITE;
        return books.apps()
                .put(Registration.own(tenant, clientId, secret, callback).covering(level), Actor.SYSTEM);
    }

    private boolean rules() {
        return books.installations().rule().requires(tenant);
    }

    /** The operator's own organisation is installed by the app that the settings name. */
    private void mayBegin() {
        Settings.OwnApp app = settings.own();
        boolean bySettings = tenant.equals(OPERATOR)
                && app.clientId().isPresent()
                && app.clientSecret().isPresent();
        Installations installations = books.installations();
        if (!bySettings) {
            installations.mayConnect(tenant);
        }
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
