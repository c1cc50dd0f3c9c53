package dev.jiramcp.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.McpCaller;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.server.ServerLogin.TokenClient;
import dev.jiramcp.connection.server.ServerLogins;
import dev.jiramcp.connection.server.ServerTokens;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.client.OwnProgram;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import dev.jiramcp.web.WebServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * {@code connect --server URL}: signs the person of this machine in to an organisation's server, in their browser, and takes
 * them on to the page where they connect Jira if they have not; all in one walk.
 */
public final class RemoteConnect {
    private static final int PATIENCE_MINUTES = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int LOOKS = 300;

    private final Terminal terminal;
    private final ServerAddress server;
    private final Http http;
    private final ServerLogins logins;
    private final SecureRandom random = new SecureRandom();

    private RemoteConnect(Terminal terminal, ServerAddress server, Http http, ServerLogins logins) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.server = requireNonNull(server, "server is null");
        this.http = requireNonNull(http, "http is null");
        this.logins = requireNonNull(logins, "logins is null");
    }

    /**
     * Signs in and connects.
     *
     * @param browser opens a page
     * @throws Refusal where that does not come to an end
     */
    public static void run(Terminal terminal, Settings settings, URI url, Consumer<URI> browser) {
        ServerAddress server = ServerAddress.of(url);
        try (Http http = new Http(HostRules.allowing(server.base()));
                Store store = Store.at(settings.database())) {
            Vault vault = new Vault(store, settings.masterKeys(), Clock.systemUTC());
            ServerLogins logins = new ServerLogins(store, vault, Clock.systemUTC());
            new RemoteConnect(terminal, server, http, logins).walk(browser);
        }
    }

    private void walk(Consumer<URI> browser) {
        RemoteServer remote = RemoteServer.discover(http, server);
        String state = Opaque.make(random);
        String verifier = Opaque.make(random);
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<String> redirect = new CompletableFuture<>();
        SignInReturn back = new SignInReturn(
                new SignInReturn.Expected(state, remote.issuer()),
                code -> signedIn(remote, code, redirect.join(), verifier),
                done);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (WebServer listener = WebServer.start(anyPort, Map.of(OwnProgram.CALLBACK, back))) {
            redirect.complete("http://127.0.0.1:" + listener.port() + OwnProgram.CALLBACK);
            URI page = authorize(remote, redirect.join(), state, Opaque.challenge(verifier));
            terminal.tell("Sign in to " + server.base() + " in your browser:\n  " + page);
            browser.accept(page);
            await(done);
            terminal.tell("You are signed in to " + server.base() + ".");
            connected();
        }
    }

    private static URI authorize(RemoteServer remote, String redirect, String state, String challenge) {
        String query = "response_type=code&client_id=" + OwnProgram.CLIENT_ID + "&redirect_uri=" + encode(redirect)
                + "&state=" + state + "&code_challenge=" + challenge + "&code_challenge_method=S256&resource="
                + encode(remote.resource())
                + (remote.scopes().isEmpty() ? "" : "&scope=" + encode(String.join(" ", remote.scopes())));
        return URI.create(remote.authorize() + "?" + query);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES).join();
        } catch (CompletionException ended) {
            if (ended.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "sign_in_over", "The sign-in was not finished in time.")
                    .withRemedy("Start again.")
                    .causedBy(ended);
        }
    }

    private Optional<URI> signedIn(RemoteServer remote, Secret code, String redirect, String verifier) {
        TokenClient client = new TokenClient(remote.token(), OwnProgram.CLIENT_ID, remote.resource());
        ServerTokens tokens = new TokenEndpoint(http, Clock.systemUTC()).redeem(client, code, redirect, verifier);
        logins.save(server.base(), client, tokens);
        return page(sites());
    }

    /** The page where they connect Jira, where they have not. */
    private Optional<URI> page(JsonNode result) {
        String link =
                result.path("structuredContent").path("error").path("link").asString("");
        return link.startsWith(server.base().toString()) ? Optional.of(URI.create(link)) : Optional.empty();
    }

    private JsonNode sites() {
        Authorization.Bearer bearer = logins.find(server.base())
                .map(login -> new Authorization.Bearer(login.tokens().access()))
                .orElseThrow(() -> new IllegalStateException("the sign-in was not kept"));
        HttpCall call = HttpCall.of("POST", server.mcp(), Budget.API).as(bearer);
        return McpCaller.result(http, call, "jira_list_sites", Json.object());
    }

    /** Waits until Jira is connected too, and says so. */
    private void connected() {
        JsonNode result = sites();
        for (int look = 0; look < LOOKS && page(result).isPresent(); look++) {
            if (look == 0) {
                terminal.tell("Go on in your browser to connect Jira:\n  "
                        + page(result).get());
            }
            rest();
            result = sites();
        }
        if (result.path("isError").asBoolean(false)) {
            String words = result.path("content").path(0).path("text").asString("");
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_connected", "Jira is not connected. " + words);
        }
        result.path("structuredContent")
                .path("sites")
                .forEach(site -> terminal.print("Connected: " + site.path("url").asString("")));
    }

    private static void rest() {
        try {
            Pause.real().pause(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Refusal.of(Refusal.Kind.UNAVAILABLE, "stopped", "Stopped while waiting for you.");
        }
    }
}
