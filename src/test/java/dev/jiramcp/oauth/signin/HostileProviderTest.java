package dev.jiramcp.oauth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.http.HostileAddresses;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Threat 36: an identity provider that would have this server ask something inside, or swallow what it says. */
class HostileProviderTest {
    private static final Departures.Departure AWAY =
            new Departures.Departure(Token.of("browser"), "state", "nonce", "verifier", URI.create("/"));

    private final AtomicInteger asked = new AtomicInteger();
    private final ObjectNode description = Json.object();
    private volatile String keys = "{\"keys\":[]}";
    private volatile String type = "application/json";
    private final WebServer web =
            WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/*", new HttpServlet() {
                private static final long serialVersionUID = 1;

                @Override
                protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    asked.incrementAndGet();
                    switch (request.getRequestURI()) {
                        case "/.well-known/openid-configuration" -> say(response, Json.write(description));
                        case "/away" -> response.sendRedirect("/keys");
                        default -> say(response, keys);
                    }
                }
            }));

    private void say(HttpServletResponse response, String text) throws IOException {
        response.setContentType(type);
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        web.close();
    }

    private static OidcProvider provider(URI issuer) {
        return new OidcProvider(
                new OidcSettings(issuer, "client", Secret.of("secret")),
                Clock.systemUTC(),
                rules -> HostileAddresses.client());
    }

    private OidcProvider saying(String name, String address) {
        for (String each : new String[] {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
            description.put(each, web.uri() + "/" + each);
        }
        description.put("issuer", web.uri().toString()).put(name, address);
        return provider(web.uri());
    }

    @Test
    void isUnderstoodWhereItIsGood() {
        OidcProvider good = saying("jwks_uri", web.uri() + "/keys");
        assertThat(good.description().token()).hasToString(web.uri() + "/token_endpoint");
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void isNotAskedWhereItIsInside(String address) {
        OidcProvider inside = provider(URI.create(address));
        assertThatThrownBy(inside::description).isInstanceOf(Refusal.class);
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void hasNoKeysReadInside(String address) {
        OidcProvider hostile = saying("jwks_uri", address);
        assertThatThrownBy(hostile::description).isInstanceOf(Refusal.class);
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void hasNoCodeAndNoSecretSentInside(String address) {
        OidcProvider hostile = saying("token_endpoint", address);
        assertThatThrownBy(() -> hostile.redeem("code", "https://here.example/back", AWAY))
                .isInstanceOf(Refusal.class);
        assertThat(asked).hasValueLessThanOrEqualTo(2);
    }

    @Test
    void sendsNobodyOn() {
        OidcProvider elsewhere = saying("jwks_uri", web.uri() + "/away");
        assertThatThrownBy(elsewhere::description).isInstanceOf(Refusal.class).hasMessageContaining("302");
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "image/png"})
    void saysNothingButJson(String other) {
        OidcProvider page = saying("jwks_uri", web.uri() + "/keys");
        type = other;
        assertThatThrownBy(page::description).isInstanceOf(Refusal.class).hasMessageContaining("JSON");
    }

    @Test
    void saysNothingEndless() {
        OidcProvider large = saying("jwks_uri", web.uri() + "/keys");
        keys = "{\"keys\":[],\"x\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThatThrownBy(large::description).isInstanceOf(Refusal.class).hasMessageContaining("larger");
    }
}
