package dev.jiramcp.sandbox;

import dev.jiramcp.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An application of the demo app's client id, over real HTTP. */
final class TestingClient {
    static final String AMARA = "amara.okafor@brightwell.example";
    static final String JONAS = "jonas.lindqvist@brightwell.example";
    static final String DIEGO = "diego.castillo@brightwell.example";
    static final String SCOPES = "offline_access read:me read:jira-work read:jira-user write:jira-work";

    /** An answer, with its body read as JSON where it is some. */
    record Answer(int status, HttpResponse<String> response) {
        JsonNode json() {
            return Json.parse(response.body());
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String member) {
            return json().path(member).asString("");
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI home;

    TestingClient(Sandbox sandbox) {
        this.home = sandbox.uri();
    }

    /** The parameters of a good authorization request. */
    static Map<String, String> authorization() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("audience", "api.atlassian.com");
        parameters.put("client_id", DemoApps.CLIENT_ID);
        parameters.put("scope", SCOPES);
        parameters.put("redirect_uri", DemoApps.CALLBACK);
        parameters.put("state", "state-1/+ ü");
        parameters.put("response_type", "code");
        parameters.put("prompt", "consent");
        return parameters;
    }

    URI authorize(Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return URI.create(home + "/authorize?" + query);
    }

    /** The code that a person's consent gives. */
    String code(String email) {
        return new SandboxBrowser(email)
                .approve(authorize(authorization()))
                .parameter("code")
                .orElseThrow();
    }

    /** The tokens that a person's consent gives. */
    JsonNode tokens(String email) {
        Answer answer = exchange(code(email));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.body());
        }
        return answer.json();
    }

    Answer exchange(String code) {
        return token(credentials("authorization_code").put("code", code).put("redirect_uri", DemoApps.CALLBACK));
    }

    Answer refresh(String refreshToken) {
        return token(credentials("refresh_token").put("refresh_token", refreshToken));
    }

    static ObjectNode credentials(String grantType) {
        return Json.object()
                .put("grant_type", grantType)
                .put("client_id", DemoApps.CLIENT_ID)
                .put("client_secret", DemoApps.CLIENT_SECRET);
    }

    Answer token(JsonNode body) {
        return send(HttpRequest.newBuilder(home.resolve("/oauth/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    Answer get(String path, String authorization) {
        return call("GET", path, authorization, "");
    }

    Answer call(String method, String path, String authorization, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(home + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    static String bearer(JsonNode tokens) {
        return "Bearer " + tokens.path("access_token").asString();
    }

    static String basic(String email, String token) {
        String pair = email + ":" + token;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
