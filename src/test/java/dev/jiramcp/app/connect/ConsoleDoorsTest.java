package dev.jiramcp.app.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.model.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole console and its whole API, as {@code serve} puts them together: every door of them is shut to others. */
class ConsoleDoorsTest {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/console[^\"#?]*)\"");
    private static final int LARGEST = 60 * 1024;

    @TempDir
    private Path home;

    private final TestingTerminal terminal = new TestingTerminal();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String server = "";

    @BeforeEach
    void start() {
        terminal.with("JIRA_MCP_HOME", home.toString()).start("serve", "--sandbox");
        server = "http://localhost:" + terminal.server().getPort();
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    private String csrf() throws IOException, InterruptedException {
        Matcher found = CSRF.matcher(get("/console").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private JsonNode document() throws IOException, InterruptedException {
        return Json.parse(get("/api/v1/openapi.json").body());
    }

    @Test
    void everyOperationRefusesWhoShowsNothing() throws Exception {
        String unused = csrf();
        List<String> open = new ArrayList<>();
        for (var path : document().path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                String address = "/api/v1" + path.getKey().replaceAll("\\{[a-z_]+}", "x");
                int status = send(request(address)
                                .header("Content-Type", "application/json")
                                .method(operation.getKey().toUpperCase(Locale.ROOT), body()))
                        .statusCode();
                if (status != 401 && status != 403) {
                    open.add(operation.getKey() + " " + path.getKey() + " answers " + status);
                }
            }
        }
        assertThat(open)
                .as("a session's cookie alone, without its token, opens nothing")
                .isEmpty();
    }

    private static HttpRequest.BodyPublisher body() {
        return HttpRequest.BodyPublishers.ofString("{}");
    }

    @Test
    void answersASessionThatShowsItsToken() throws Exception {
        String csrf = csrf();
        JsonNode me = Json.parse(
                send(request("/api/v1/me").header("X-CSRF-Token", csrf)).body());
        assertThat(me.path("role").stringValue()).isEqualTo("owner");
        HttpResponse<String> foreign =
                send(request("/api/v1/me").header("X-CSRF-Token", csrf).header("Sec-Fetch-Site", "cross-site"));
        assertThat(foreign.statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhatIsWrongAsAProblemDocument() throws Exception {
        HttpResponse<String> answer =
                send(request("/api/v1/connections?limit=0").header("X-CSRF-Token", csrf()));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("code").stringValue()).isEqualTo("invalid_limit");
        assertThat(problem.path("remedy").stringValue()).isNotEmpty();
        assertThat(send(request("/api/v1/connections?serach=x").header("X-CSRF-Token", csrf()))
                        .body())
                .contains("unknown_member", "There is no 'serach' here.");
    }

    @Test
    void everyPageIsSmallAndRefusesAFormWithoutItsToken() throws Exception {
        List<String> wrong = new ArrayList<>();
        Matcher links = LINK.matcher(get("/console").body());
        while (links.find()) {
            HttpResponse<String> page = get(links.group(1));
            long sent = page.body().getBytes(UTF_8).length + assets(page.body());
            if (page.statusCode() != 200 || sent > LARGEST) {
                wrong.add(links.group(1) + " answers " + page.statusCode() + " with " + sent + " bytes");
            }
            HttpResponse<String> posted = send(request(links.group(1))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("do=choose")));
            if (posted.statusCode() != 403) {
                wrong.add("a form without a token to " + links.group(1) + " is answered " + posted.statusCode());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void saysThatThereIsNoSharedAppToTake() throws Exception {
        String form = "do=shared&csrf=" + URLEncoder.encode(csrf(), UTF_8);
        HttpResponse<String> posted = send(request("/console/apps/new")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertThat(posted.statusCode()).isEqualTo(404);
        assertThat(posted.body()).contains("This server has no shared app.", "Set up an app of your own");
    }

    /** What a page's own files cost on the wire. */
    private long assets(String page) throws IOException, InterruptedException {
        long sum = 0;
        Matcher files = ASSET.matcher(page);
        List<String> seen = new ArrayList<>();
        while (files.find()) {
            if (!seen.contains(files.group(1))) {
                seen.add(files.group(1));
                HttpResponse<byte[]> file = http.send(
                        request(files.group(1))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                sum += file.body().length;
            }
        }
        return sum;
    }

    @Test
    @Tag("node")
    void describesItsApiInAValidDocument() throws Exception {
        Path node = Path.of("src/test/node").toAbsolutePath();
        Assumptions.assumeTrue(
                Files.isDirectory(node.resolve("node_modules/@seriousme")), "run 'npm ci' in src/test/node");
        Path file = home.resolve("openapi.json");
        Files.writeString(file, get("/api/v1/openapi.json").body());
        Process check = new ProcessBuilder(
                        "node",
                        "--input-type=module",
                        "-e",
                        "import { Validator } from '@seriousme/openapi-schema-validator';"
                                + "import { readFileSync } from 'node:fs';"
                                + "const found = await new Validator().validate(JSON.parse(readFileSync(process.argv[1])));"
                                + "console.log(found.valid, JSON.stringify(found.errors ?? '').slice(0, 2000));",
                        file.toString())
                .directory(node.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertThat(check.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).startsWith("true");
    }
}
