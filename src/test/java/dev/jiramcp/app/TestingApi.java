package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.oauth.tenant.TestingTenants;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A program that knows no more of the API than its document says, and that judges every answer by it. */
public final class TestingApi {
    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\"");

    private final HttpClient http;
    private final URI root;
    private final Consumer<HttpRequest.Builder> proof;
    private final ApiDocument document;
    private final Set<String> done = new TreeSet<>();

    private TestingApi(HttpClient http, URI root, Consumer<HttpRequest.Builder> proof) {
        this.http = http;
        this.root = root;
        this.proof = proof;
        this.document = new ApiDocument(
                Json.parse(TestingTenants.send(http, HttpRequest.newBuilder(URI.create(root + "/api/v1/openapi.json")))
                        .body()));
    }

    /**
     * One that uses the session of a browser.
     *
     * @param http which is signed in
     * @param root of the addresses of a tenant
     */
    public static TestingApi inBrowser(HttpClient http, URI root) {
        String page = TestingTenants.send(http, HttpRequest.newBuilder(URI.create(root + "/console/mine")))
                .body();
        Matcher csrf = CSRF.matcher(page);
        assertThat(csrf.find()).as(page).isTrue();
        return new TestingApi(http, root, request -> request.header("X-CSRF-Token", csrf.group(1)));
    }

    /** One that has an access token. */
    public static TestingApi withToken(String token, URI root) {
        return new TestingApi(
                HttpClient.newHttpClient(), root, request -> request.header("Authorization", "Bearer " + token));
    }

    public ApiDocument document() {
        return document;
    }

    /** The operations that were done. */
    public Set<String> done() {
        return done;
    }

    /** Does an operation that takes nothing. */
    public JsonNode does(String operation) {
        return does(operation, Json.object());
    }

    /** Does an operation. */
    public JsonNode does(String operation, ObjectNode members) {
        HttpResponse<String> reply = send(operation, members);
        assertThat(reply.statusCode()).as(operation + " " + reply.body()).isEqualTo(200);
        done.add(operation);
        boolean json = reply.headers().firstValue("Content-Type").orElse("").equals("application/json");
        return json ? Json.parse(reply.body()) : Json.object().put("text", reply.body());
    }

    /** Is refused an operation with this code. */
    public JsonNode refused(String operation, ObjectNode members, String code) {
        HttpResponse<String> reply = send(operation, members);
        assertThat(reply.statusCode()).as(operation + " " + reply.body()).isGreaterThanOrEqualTo(400);
        JsonNode problem = Json.parse(reply.body());
        assertThat(problem.path("code").asString()).as(reply.body()).isEqualTo(code);
        return problem;
    }

    private HttpResponse<String> send(String name, ObjectNode members) {
        ApiDocument.Operation operation = document.operation(name);
        String path = operation.path();
        List<String> query = new ArrayList<>();
        ObjectNode body = Json.object();
        for (var member : members.properties()) {
            switch (operation.place(member.getKey())) {
                case "path" -> path = path.replace("{" + member.getKey() + "}", encoded(member.getValue()));
                case "query" -> query.add(member.getKey() + "=" + encoded(member.getValue()));
                default -> body.set(member.getKey(), member.getValue());
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(root + "/api/v1" + path + (query.isEmpty() ? "" : "?" + String.join("&", query))))
                .header("Content-Type", "application/json")
                .method(
                        operation.method().toUpperCase(Locale.ROOT),
                        operation.told().has("requestBody")
                                ? HttpRequest.BodyPublishers.ofString(Json.write(body))
                                : HttpRequest.BodyPublishers.noBody());
        proof.accept(request);
        HttpResponse<String> reply = TestingTenants.send(http, request);
        assertThat(document.faults(name, reply)).as(reply.body()).isEmpty();
        if (reply.statusCode() == 200) {
            assertThat(document.requestFaults(name, body)).as("what was sent").isEmpty();
        }
        return reply;
    }

    private static String encoded(JsonNode value) {
        return URLEncoder.encode(value.asString(), UTF_8);
    }
}
