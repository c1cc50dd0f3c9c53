package dev.jiramcp.oauth.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.oauth.TestingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDocumentsTest {
    private static final String ID = "https://app.example/oauth/client.json";
    private static final String GOOD = """
            {"client_id":"%s","client_name":"App","redirect_uris":["https://app.example/cb"],"extra":1}""".formatted(ID);

    private final TestingClock clock = new TestingClock();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicReference<HttpAnswer> answer = new AtomicReference<>(answer(200, GOOD, "max-age=600"));
    private final ClientDocuments clients = new ClientDocuments(
            address -> {
                asked.incrementAndGet();
                return answer.get();
            },
            clock);

    private static HttpAnswer answer(int status, String body, String control) {
        return new HttpAnswer(
                status,
                Map.of("content-type", List.of("application/json"), "cache-control", List.of(control)),
                body.getBytes(UTF_8));
    }

    @Test
    void knowsAClientByItsDocument() {
        Client client = clients.find(ID).orElseThrow();
        assertThat(client.name()).isEqualTo("App");
        assertThat(client.origin()).isEqualTo(Client.Origin.DOCUMENT);
        assertThat(client.mayReturnTo("https://app.example/cb")).isTrue();
    }

    @Test
    void keepsADocumentForAsLongAsItsHeadersSay() {
        clients.find(ID);
        clock.advance(Duration.ofSeconds(599));
        clients.find(ID);
        assertThat(asked).hasValue(1);
        clock.advance(Duration.ofSeconds(2));
        clients.find(ID);
        assertThat(asked).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, max-age=600", "max-age=0", "no-cache"})
    void keepsNothingThatMustNotBeKept(String control) {
        answer.set(answer(200, GOOD, control));
        clients.find(ID);
        clients.find(ID);
        assertThat(asked).hasValue(2);
    }

    @Test
    void keepsADocumentForADayAtTheMost() {
        answer.set(answer(200, GOOD, "max-age=99999999"));
        clients.find(ID);
        clock.advance(Duration.ofHours(25));
        clients.find(ID);
        assertThat(asked).hasValue(2);
    }

    /** Threat 55: a stranger has this server read what it names, but not so that others' documents are not read. */
    @Test
    void readsLittleForOneNetworkAndGoesOnForOthers() {
        answer.set(answer(404, "{}", "no-store"));
        for (int number = 0; number < 500; number++) {
            clients.find("https://flood" + number + ".example/c", "198.51.100.1");
        }
        assertThat(asked).hasValue(60);
        answer.set(answer(200, GOOD, "max-age=600"));
        assertThat(clients.find(ID, "198.51.100.1")).isEmpty();
        assertThat(clients.find(ID, "198.51.100.2")).isPresent();
        assertThat(clients.find(ID, "198.51.100.1")).as("once it is known").isPresent();
        clock.advance(Duration.ofMinutes(11));
        assertThat(clients.find(ID, "198.51.100.1")).isPresent();
    }

    @Test
    void neverKeepsAFailure() {
        answer.set(answer(500, GOOD, "max-age=600"));
        assertThat(clients.find(ID)).isEmpty();
        answer.set(answer(200, GOOD, "max-age=600"));
        assertThat(clients.find(ID)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{",
                "\"text\"",
                "{\"client_id\":\"https://app.example/other\",\"client_name\":\"A\",\"redirect_uris\":[\"https://a.example/\"]}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"redirect_uris\":[\"https://a.example/\"]}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"client_name\":\"A\"}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"client_name\":\"A\",\"redirect_uris\":[]}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"client_name\":\"A\",\"redirect_uris\":[\"javascript:x\"]}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"client_name\":\"A\",\"redirect_uris\":[\"https://a.example/\"],\"client_secret\":\"s\"}",
                "{\"client_id\":\"https://app.example/oauth/client.json\",\"client_name\":\"A\",\"redirect_uris\":[\"https://a.example/\"],\"token_endpoint_auth_method\":\"client_secret_post\"}"
            })
    void takesNoDocumentThatIsNotAsItMustBe(String body) {
        answer.set(answer(200, body, "max-age=600"));
        assertThat(clients.find(ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/c",
                "https://app.example",
                "https://app.example/",
                "https://app.example/c#f",
                "https://user@app.example/c",
                "https://app.example/a/../c",
                "https://app.example/%2e%2e/c",
                "https://app.example/.",
                "app",
                "",
                "https:///c",
                "https://app.example\\@evil/c"
            })
    void readsNothingForWhatIsNoAddressOfADocument(String id) {
        assertThat(clients.find(id)).isEmpty();
        assertThat(asked).hasValue(0);
    }
}
