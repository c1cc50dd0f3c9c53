package dev.jiramcp.oauth.exchange;

import static dev.jiramcp.oauth.exchange.TestingSts.ACCESS;
import static dev.jiramcp.oauth.exchange.TestingSts.ATLASSIAN;
import static dev.jiramcp.oauth.exchange.TestingSts.EXCHANGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.Json;
import dev.jiramcp.store.TestingDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The token endpoint as bytes: methods, kinds of content, sizes, headers (RFC 6749, sections 3.2 and 5; RFC 9110). */
class ExchangeWireTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final TestingSts STS = new TestingSts(TestingDatabase.SQLITE);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterAll
    static void close() {
        STS.close();
    }

    /** The good request, as a form. */
    private static String good() {
        return "grant_type=" + encoded(EXCHANGE) + "&subject_token=" + STS.token("amara") + "&subject_token_type="
                + encoded(ACCESS) + "&resource=" + encoded(ATLASSIAN);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(STS.issuer() + path)).header("Authorization", STS.reports.basic());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static HttpResponse<String> post(String type, BodyPublisher body) {
        return send(to("/oauth/token").header("Content-Type", type).POST(body));
    }

    private static void assertError(HttpResponse<String> answer, int status, String error) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode said = Json.parse(answer.body());
        assertThat(said.path("error").asString("")).isEqualTo(error);
        assertThat(said.path("error_description").asString("")).isNotEmpty();
        assertThat(said.has("access_token")).isFalse();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FORM,
                "application/x-www-form-urlencoded; charset=utf-8",
                "application/x-www-form-urlencoded;charset=UTF-8",
                "application/x-www-form-urlencoded; charset=\"utf-8\"",
                "APPLICATION/X-WWW-FORM-URLENCODED",
            })
    void takesAFormInUtf8(String type) {
        assertThat(post(type, BodyPublishers.ofString(good())).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=utf-16",
                "application/x-www-form-urlencoded; charset=iso-8859-1",
                "application/x-www-form-urlencoded; charset=no-such",
                "application/x-www-form-urlencoded; charset=",
                "application/json",
                "application/jwt",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencodedx",
                "application/xml",
                "*/*",
                "nonsense",
            })
    void takesNothingElse(String type) {
        assertError(post(type, BodyPublishers.ofString(good())), 400, "invalid_request");
    }

    @Test
    void wantsAKindOfContent() {
        assertError(send(to("/oauth/token").POST(BodyPublishers.ofString(good()))), 400, "invalid_request");
    }

    @Test
    void takesAFormOfUnknownLength() {
        assertThat(post(FORM, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(good().getBytes(UTF_8))))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&", "&&=&", "%", "grant_type=%zz", "grant_type=%", "grant_type=%C3%28", "=x&=y", "a%00b=c"})
    void refusesWhatIsNoForm(String body) {
        assertError(post(FORM, BodyPublishers.ofString(body)), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject_token", "scope", "resource", "what_nobody_knows"})
    void refusesAHugeBody(String name) {
        String body = good() + "&" + name + "=" + "x".repeat(3_000_000);
        HttpResponse<String> answer = post(FORM, BodyPublishers.ofString(body));
        assertError(answer, 400, "invalid_request");
        assertThat(post(FORM, BodyPublishers.ofString(good())).statusCode())
                .as("and goes on")
                .isEqualTo(200);
    }

    @Test
    void refusesAHugeBodyOfUnknownLength() {
        byte[] body = (good() + "&scope=" + "x".repeat(3_000_000)).getBytes(UTF_8);
        assertError(
                post(FORM, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 400, "invalid_request");
    }

    @Test
    void refusesMoreParametersThanAnybodyNeeds() {
        StringBuilder body = new StringBuilder(good());
        for (int each = 0; each < 5_000; each++) {
            body.append("&p").append(each).append("=1");
        }
        assertError(post(FORM, BodyPublishers.ofString(body.toString())), 400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void isForPostAlone(String method) {
        HttpResponse<String> answer = send(to("/oauth/token")
                .header("Content-Type", FORM)
                .method(method, method.equals("HEAD") ? BodyPublishers.noBody() : BodyPublishers.ofString(good())));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST, OPTIONS");
        if (!method.equals("HEAD")) {
            assertError(answer, 405, "invalid_request");
        }
    }

    @Test
    void takesNothingFromTheAddress() {
        assertError(send(to("/oauth/token?" + good())), 405, "invalid_request");
        for (String query : List.of(good(), "x=1")) {
            assertError(
                    send(to("/oauth/token?" + query)
                            .header("Content-Type", FORM)
                            .POST(BodyPublishers.ofString(good()))),
                    400,
                    "invalid_request");
        }
    }

    /** RFC 6749, section 5.2: who tried to prove itself by a header is told by which scheme it can. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic cmVwb3J0czp3cm9uZw==",
                "Basic bm9ib2R5Ong=",
                "Basic",
                "Basic %%%",
                "Basic cmVwb3J0cw==",
                "basic cmVwb3J0czp3cm9uZw==",
                "Bearer jma_x",
                "Digest username=reports",
                "''"
            })
    void tellsWhoDidNotProveItselfHow(String header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(STS.issuer() + "/oauth/token"))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(good()));
        HttpResponse<String> answer = send(header.isEmpty() ? request : request.header("Authorization", header));
        assertError(answer, 401, "invalid_client");
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Basic realm=\"jira-mcp\"");
    }

    @Test
    void takesOneProofAlone() {
        HttpRequest.Builder twice = to("/oauth/token")
                .header("Authorization", "Basic bm9ib2R5Ong=")
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofString(good()));
        assertError(send(twice), 400, "invalid_request");
    }

    @Test
    void answersATokenAsTheStandardsSay() {
        HttpResponse<String> given = post(FORM, BodyPublishers.ofString(good()));
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(given.headers().allValues("Pragma")).containsExactly("no-cache");
        assertThat(given.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(given.body().getBytes(UTF_8)).isEqualTo(given.body().getBytes(StandardCharsets.US_ASCII));
    }
}
