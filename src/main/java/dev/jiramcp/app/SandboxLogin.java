package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.atlassian.Grant;
import dev.jiramcp.atlassian.OAuthApp;
import dev.jiramcp.atlassian.TokenAnswer;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.OAuthConnection;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.sandbox.DemoApps;
import dev.jiramcp.sandbox.Sandbox;
import dev.jiramcp.sandbox.SandboxBrowser;
import dev.jiramcp.sandbox.SandboxOptions;
import dev.jiramcp.sandbox.oauth.Apps;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.vault.MasterKeySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A sandbox Atlassian inside this process with somebody signed in: a developer who has allowed the sandbox's app to work
 * on one site, by the same pages and the same exchange of a code as in real life.
 */
public final class SandboxLogin implements AutoCloseable {
    /** Who is signed in, and the site that they allowed. */
    public static final String PERSON = "priya.raman@brightwell.example";

    public static final String SITE = "brightwell";

    /** The app with which people connect in a browser: its callback is wherever this program serves pages. */
    private static final String BROWSER_APP = "sandbox-app-of-this-run";

    private final Sandbox sandbox;
    private final Path folder;

    private SandboxLogin(Sandbox sandbox, Path folder) {
        this.sandbox = requireNonNull(sandbox, "sandbox is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** Starts a sandbox on any free port. */
    public static SandboxLogin start() {
        try {
            return new SandboxLogin(
                    Sandbox.start(SandboxOptions.defaults()), Files.createTempDirectory("jira-mcp-sandbox"));
        } catch (IOException noSpace) {
            throw new UncheckedIOException(noSpace);
        }
    }

    /** The database of a run with this sandbox: it goes with it. */
    StoreAddress database() {
        return new StoreAddress.Sqlite(folder.resolve("jira-mcp.db"));
    }

    /** The master key of such a run. */
    List<MasterKeySource> masterKeys() {
        return List.of(new MasterKeySource.File(folder.resolve("master.key"), true));
    }

    /** The app of such a run. */
    Settings.OwnApp app(int callbackPort) {
        return new Settings.OwnApp(
                Optional.of(BROWSER_APP), Optional.of(Secret.of(DemoApps.CLIENT_SECRET)), callbackPort);
    }

    /** Registers the app with which people connect in a browser, with the callback of this run. */
    public void callback(URI callback) {
        Apps apps = sandbox.control().accounts().apps();
        apps.find(DemoApps.CLIENT_ID)
                .ifPresent(app -> apps.put(new OauthApp(
                        BROWSER_APP,
                        "Jira MCP on this machine",
                        app.secrets(),
                        callback.toString(),
                        app.scopes(),
                        app.owner(),
                        app.kind(),
                        app.sharing(),
                        app.sites())));
    }

    /** Where the sandbox plays Atlassian. */
    public Addresses addresses() {
        return new Addresses(sandbox.uri(), sandbox.uri());
    }

    /** The person's connection, made through the sandbox's pages. */
    Connection connection(Atlassian atlassian, JiraClient client) {
        OAuthApp app = new OAuthApp(DemoApps.CLIENT_ID, Secret.of(DemoApps.CLIENT_SECRET));
        Secret code = new SandboxBrowser(PERSON)
                .approve(authorize(), SITE::equals)
                .parameter("code")
                .map(Secret::of)
                .orElseThrow(() -> new IllegalStateException("the sandbox did not send the person back with a code"));
        TokenAnswer answer =
                atlassian.token(app, new Grant.Code(code, URI.create(DemoApps.CALLBACK), Optional.empty()));
        if (answer instanceof TokenAnswer.Granted granted) {
            return new OAuthConnection(atlassian, app, client, sandbox.clock(), PERSON, granted);
        }
        throw Refusal.of(Refusal.Kind.UNAVAILABLE, "sandbox_login", "The sandbox granted no token: " + answer + ".");
    }

    private URI authorize() {
        String scopes = Stream.concat(DemoApps.SCOPES.stream(), Stream.of(Scope.OFFLINE_ACCESS))
                .map(Scope::value)
                .sorted()
                .collect(joining(" "));
        return URI.create(sandbox.uri() + "/authorize?audience=api.atlassian.com&response_type=code&prompt=consent"
                + "&client_id=" + DemoApps.CLIENT_ID
                + "&redirect_uri=" + encode(DemoApps.CALLBACK)
                + "&state=" + UUID.randomUUID()
                + "&scope=" + encode(scopes));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Forgets what was stored, once the database is closed. */
    public void forget() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // It lies in the folder for temporary files, which is emptied without us.
        }
    }
}
