package dev.jiramcp.app.settings;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.CheckpointRules;
import dev.jiramcp.audit.place.PlaceAddress;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.health.HealthRules;
import dev.jiramcp.connection.webhook.Target;
import dev.jiramcp.exchange.InstallationUse;
import dev.jiramcp.http.Reach;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.exchange.TokenIssuer;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.tool.Narrowing;
import dev.jiramcp.vault.MasterKeySource;
import dev.jiramcp.web.AddressBlock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of one run, valid as a whole.
 *
 * @param home the folder of this program
 * @param database where the database is
 * @param masterKeys where the master key is, and another beside it while one takes the other's place
 * @param listen where to listen
 * @param publicUrl under which address clients reach this server, where it is set
 * @param network what stands around this server
 * @param signIn how people sign in over HTTP
 * @param clients clients of this server that the operator named
 * @param issuers whose tokens say who a person is, where an application shows one
 * @param server an organisation's server that is used in place of this program's own work
 * @param authUrl Atlassian's authorization server
 * @param apiUrl Atlassian's API gateway
 * @param connecting with which apps people connect, and what comes before that
 * @param care how connections are looked after
 * @param auditing how the audit log is kept
 * @param installationUse what people without a connection of their own may do with the organisation's
 * @param site the Jira site that is meant, where one is named
 * @param apiToken a person's API token, where that is the credential
 * @param tools what the operator offers
 * @param projects the only projects that may be touched; empty for all
 * @param policy the operator's policies, a file or a folder; nothing where the organisations have their own
 * @param jsonLog whether log lines are JSON
 */
public record Settings(
        Path home,
        StoreAddress database,
        List<MasterKeySource> masterKeys,
        ListenAddress listen,
        Optional<URI> publicUrl,
        Network network,
        SignInWay signIn,
        List<Client> clients,
        List<TokenIssuer> issuers,
        Optional<URI> server,
        URI authUrl,
        URI apiUrl,
        Connecting connecting,
        Care care,
        Auditing auditing,
        InstallationUse installationUse,
        Optional<URI> site,
        Optional<ApiToken> apiToken,
        Narrowing tools,
        List<String> projects,
        Optional<Path> policy,
        boolean jsonLog) {
    /**
     * A person's API token for one site.
     *
     * @param ends the day on which it ends, where that is said
     */
    public record ApiToken(URI site, String email, Secret token, Optional<LocalDate> ends) {
        private static final Period WARNING = Period.ofDays(14);

        /** What is to be said about its end at a time, ahead of it and after it. */
        public Optional<String> warning(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            return ends.filter(day -> !today.isBefore(day.minus(WARNING)))
                    .map(day -> "The API token that this server is set up with "
                            + (today.isBefore(day) ? "ends on " : "was to end on ") + day
                            + ". Make a new one at id.atlassian.com, Security, API tokens, and set it.");
        }

        public ApiToken {
            requireNonNull(ends, "ends is null");
            requireNonNull(site, "site is null");
            requireNonNull(email, "email is null");
            requireNonNull(token, "token is null");
        }
    }

    /**
     * An app of Atlassian's developer console.
     *
     * @param clientId its client id, where it is set
     * @param clientSecret its client secret, where it is set
     * @param callbackPort the port of its callback on this machine, for the terminal
     * @param level what a consent to it covers
     */
    public record OwnApp(
            Optional<String> clientId, Optional<Secret> clientSecret, int callbackPort, AtlassianApp.Level level) {
        /** An app for whose consent people choose the sites. */
        public OwnApp(Optional<String> clientId, Optional<Secret> clientSecret, int callbackPort) {
            this(clientId, clientSecret, callbackPort, AtlassianApp.Level.SITE);
        }

        public OwnApp {
            requireNonNull(level, "level is null");
            requireNonNull(clientId, "clientId is null");
            requireNonNull(clientSecret, "clientSecret is null");
            if (callbackPort < 1 || callbackPort > 65_535) {
                throw new IllegalArgumentException("the port must be from 1 to 65535, not " + callbackPort);
            }
        }
    }

    /**
     * An app of the operator's that all organisations may begin with.
     *
     * @param clientId its client id
     * @param clientSecret its client secret
     * @param scopes the scopes that are enabled on it, where that is said
     */
    public record SharedApp(String clientId, Secret clientSecret, Optional<Set<Scope>> scopes) {
        public SharedApp {
            requireNonNull(clientId, "clientId is null");
            requireNonNull(clientSecret, "clientSecret is null");
            scopes = scopes.map(Set::copyOf);
        }
    }

    /**
     * With which apps people connect, and what comes before that.
     *
     * @param own the operator's own app
     * @param shared the one that all organisations share, where there is one
     * @param installationFirst whether people connect only within an installation, where their organisation said nothing
     */
    public record Connecting(OwnApp own, Optional<SharedApp> shared, boolean installationFirst) {
        public Connecting {
            requireNonNull(own, "own is null");
            requireNonNull(shared, "shared is null");
        }

        /** The same with another app as the operator's own. */
        public Connecting with(OwnApp other) {
            return new Connecting(other, shared, installationFirst);
        }
    }

    /** The operator's own app of Atlassian's developer console. */
    public OwnApp app() {
        return connecting.own();
    }

    /**
     * What stands around this server.
     *
     * @param trustedProxies whose word about where a request came from is taken
     * @param privateHosts hosts inside that are reached
     */
    public record Network(List<AddressBlock> trustedProxies, Set<String> privateHosts) {
        public Network {
            trustedProxies = List.copyOf(trustedProxies);
            privateHosts = Set.copyOf(privateHosts);
        }

        /** What is reached at addresses that came from outside the program. */
        public Reach reach() {
            return Reach.ofPublicAnd(privateHosts);
        }
    }

    /**
     * How connections, and the process, are looked after.
     *
     * @param webhook who is told what becomes of them
     * @param checks how often they are looked at
     * @param points an app's points an hour
     * @param reservePercent how much of these is kept for those who have not had their share, where it is set
     * @param metricsToken who shows it may read the metrics from another machine
     */
    public record Care(
            Optional<Target> webhook,
            HealthRules checks,
            int points,
            Optional<Integer> reservePercent,
            Optional<Secret> metricsToken) {
        public Care {
            requireNonNull(metricsToken, "metricsToken is null");
            requireNonNull(webhook, "webhook is null");
            requireNonNull(checks, "checks is null");
            requireNonNull(reservePercent, "reservePercent is null");
        }
    }

    /**
     * How the audit log is kept.
     *
     * @param place where its checkpoints go
     * @param rules how often
     * @param retention how long records are kept; for ever where it is not set
     */
    public record Auditing(Optional<PlaceAddress> place, CheckpointRules rules, Optional<Duration> retention) {
        public Auditing {
            requireNonNull(place, "place is null");
            requireNonNull(rules, "rules is null");
            requireNonNull(retention, "retention is null");
        }
    }

    public Settings {
        requireNonNull(home, "home is null");
        requireNonNull(database, "database is null");
        masterKeys = List.copyOf(masterKeys);
        requireNonNull(listen, "listen is null");
        requireNonNull(publicUrl, "publicUrl is null");
        requireNonNull(network, "network is null");
        requireNonNull(signIn, "signIn is null");
        clients = List.copyOf(clients);
        issuers = List.copyOf(issuers);
        requireNonNull(server, "server is null");
        requireNonNull(authUrl, "authUrl is null");
        requireNonNull(apiUrl, "apiUrl is null");
        requireNonNull(connecting, "connecting is null");
        requireNonNull(care, "care is null");
        requireNonNull(auditing, "auditing is null");
        requireNonNull(installationUse, "installationUse is null");
        requireNonNull(site, "site is null");
        requireNonNull(apiToken, "apiToken is null");
        requireNonNull(tools, "tools is null");
        projects = List.copyOf(projects);
        requireNonNull(policy, "policy is null");
    }

    /**
     * Reads the settings.
     *
     * @throws dev.jiramcp.model.Refusal naming every setting that is wrong, and how
     */
    public static Settings read(Map<Setting, String> flags, Map<String, String> environment) {
        Problems problems = new Problems();
        Settings settings = new SettingsReader(Sources.read(flags, environment, problems), problems).settings();
        if (!problems.isEmpty()) {
            throw problems.asRefusal();
        }
        return settings;
    }
}
