package dev.jiramcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SandboxStartTest {
    @Test
    void answersOnAPortOfItsOwn() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> login = client.send(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + "/authorize?client_id=x"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(login.statusCode()).isEqualTo(302);
            assertThat(login.headers().firstValue("Location")).get().asString().startsWith("/id/login?continue=");
            HttpResponse<String> token = client.send(
                    HttpRequest.newBuilder(URI.create(sandbox.uri() + "/oauth/token"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("""
                                    {"grant_type":"client_credentials","client_id":"sandbox-service-account",\
                                    "client_secret":"sandbox-service-account-secret"}"""))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(token.statusCode()).isEqualTo(200);
            assertThat(token.body()).contains("\"token_type\":\"Bearer\"").hasSizeBetween(1500, 4000);
        }
    }
}
