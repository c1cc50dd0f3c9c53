package dev.jiramcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.clients.Ended;
import dev.jiramcp.mcp.clients.Node;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that people run sign in at {@code serve} by themselves: they find the authorization server, register, open a
 * browser, and work in Jira afterwards. In the browser a person says yes on our page, signs in with Atlassian, consents
 * there, and is led back to the program, in one trip.
 */
@Tag("node")
class SigningInTest {
    private static final Map<String, String> WITH_ATLASSIAN = Map.of(
            "JIRA_MCP_SIGN_IN", "atlassian",
            "JIRA_MCP_ALLOW", "*",
            "JIRA_MCP_ATLASSIAN_CLIENT_ID", "the-sandbox-has-its-own",
            "JIRA_MCP_ATLASSIAN_CLIENT_SECRET", "the-sandbox-has-its-own");

    @TempDir
    private Path home;

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    /** What stands for a browser: programs start it with the address to open. */
    private Map<String, String> environment() {
        Path browser = home.resolve("browser");
        try {
            Files.writeString(
                    browser,
                    "#!/bin/sh\nexec " + String.join(" ", Node.command("clients/browser.mjs")) + " \"$1\"\n",
                    UTF_8);
            Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return Map.of("HOME", home.toString(), "BROWSER", browser.toString(), "DISPLAY", "");
    }

    @Test
    void aBridgeFromStdioSignsItsHostIn() {
        try (Product product = Product.serve(home, WITH_ATLASSIAN)) {
            List<String> bridge =
                    Node.command("mcp-remote/dist/proxy.js", product.endpoint().toString(), "--allow-http");
            List<String> command = Node.command("jira/sdk1.mjs", "legacy", "--");
            command.addAll(bridge);
            Ended ended = Ended.of(home, command, environment());
            assertThat(ended.status()).as(ended.all()).isZero();
            new Work(Json.parse(ended.out())).changedJira("sdk1");
        }
    }

    /** Where more than one site was granted, a page of ours asks which are meant, on the way back to the program. */
    @ParameterizedTest
    @CsvSource({"legacy,brightwell", "modern,'brightwell,brightwell-labs'"})
    void theInspectorSignsInWhereAPersonIsAtItsTerminal(String era, String sites) {
        try (Product product = Product.serve(home, WITH_ATLASSIAN)) {
            assertThat(inspect(product, era, sites).all()).contains(sites.split(","));
        }
    }

    /** It signs in only at a terminal, so it is given one. */
    private Ended inspect(Product product, String era, String sites) {
        List<String> inspector = Node.command(
                ".bin/mcp-inspector",
                "--cli",
                product.endpoint().toString(),
                "--protocol-era",
                era,
                "--method",
                "tools/call",
                "--tool-name",
                "jira_list_sites");
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("WALK_SITE", sites);
        Ended ended = Ended.of(home, List.of("script", "-qec", String.join(" ", inspector), "/dev/null"), environment);
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended;
    }

    /** Claude Code is told that it has to sign in, and works with a token that is given to it. */
    @Test
    void claudeCodeIsSentToSignInAndConnectsWithAToken() {
        try (Product product = Product.serve(home, WITH_ATLASSIAN)) {
            String url = product.endpoint().toString();
            String token = new Walk(product.endpoint().resolve("/")).token();
            claude("mcp", "add", "--transport", "http", "--scope", "user", "stranger", url);
            claude(
                    "mcp",
                    "add",
                    "--transport",
                    "http",
                    "--scope",
                    "user",
                    "known",
                    url,
                    "--header",
                    "Authorization: Bearer " + token);
            Ended list = claude("mcp", "list");
            assertThat(list.out().lines())
                    .as(list.all())
                    .anyMatch(line -> line.startsWith("stranger:") && line.contains("Needs authentication"))
                    .anyMatch(line -> line.startsWith("known:") && line.contains("Connected"));
        }
    }

    private Ended claude(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Node.program("claude")));
        command.addAll(List.of(arguments));
        Ended ended = Ended.of(home, command, Map.of("HOME", home.toString(), "DISABLE_AUTOUPDATER", "1"));
        assertThat(ended.status()).as(ended.all()).isZero();
        return ended;
    }

    @Test
    void theInspectorSaysThatOneHasToSignInWhereNobodyIs() {
        try (Product product = Product.serve(home, WITH_ATLASSIAN)) {
            Ended ended = Ended.of(
                    home,
                    Node.command(
                            ".bin/mcp-inspector", "--cli", product.endpoint().toString(), "--method", "tools/list"),
                    environment());
            assertThat(ended.status()).as(ended.all()).isEqualTo(3);
            assertThat(ended.all()).contains("auth_required");
        }
    }
}
