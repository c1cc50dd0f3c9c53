package dev.jiramcp.mcp.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingDoor;
import dev.jiramcp.oauth.client.OwnProgram;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios of the official suite for authorization servers, with a person at the consent page. */
@Tag("node")
class AuthorizationConformanceTest {
    private static final Pattern AUTHORIZE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+(/oauth/authorize\\?\\S+)");

    @BeforeEach
    void skipWithoutNode() {
        Node.assumeInstalled();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void passesEveryScenarioForAuthorizationServers(String revision, @TempDir Path results)
            throws IOException, InterruptedException {
        try (TestingDoor door = new TestingDoor(TestingDatabase.SQLITE)) {
            Process suite = new ProcessBuilder(Node.command(
                            "@modelcontextprotocol/conformance/dist/index.js",
                            "authorization",
                            "--url",
                            door.at("").toString(),
                            "--client-id",
                            OwnProgram.CLIENT_ID,
                            "--resource",
                            door.at("/mcp").toString(),
                            "--port",
                            String.valueOf(freePort()),
                            "--spec-version",
                            revision,
                            "--output-dir",
                            results.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = goAlong(suite, new TestingBrowser(door, "ann"));
            assertThat(suite.waitFor()).as(said).isZero();
            assertThat(said).doesNotContain("FAILURE").doesNotContain("✗");
        }
    }

    /** Opens the address that the suite prints, lets it in, and goes back to where it listens. */
    private static String goAlong(Process suite, TestingBrowser browser) throws IOException, InterruptedException {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(suite.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher address = AUTHORIZE.matcher(line);
                if (address.find()) {
                    HttpResponse<String> authorized = browser.get(address.group(1));
                    HttpResponse<String> page = browser.consentPage(authorized);
                    String back =
                            TestingBrowser.location(browser.answer(TestingBrowser.location(authorized), page, "yes"));
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(back)).build(),
                                    HttpResponse.BodyHandlers.discarding());
                }
            }
        }
        return said.toString();
    }
}
