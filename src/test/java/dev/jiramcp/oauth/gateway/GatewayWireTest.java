package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.exchange.broker.BrokerToken;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import dev.jiramcp.web.OurHosts;
import dev.jiramcp.web.WebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a request's head and of an answer's, on both sides of the gateway (RFC 9110, sections 7.6, 13 and 14). */
class GatewayWireTest {
    private static final String CLOUD = "1324a887-45db-4bf4-9e99-ef0ff456d421";
    private static final String CONTENT = "/gateway/ex/jira/" + CLOUD + "/rest/api/3/attachment/content/1";
    private static final String UPLOAD = "/gateway/ex/jira/" + CLOUD + "/rest/api/3/issue/A-1/attachments";

    private final Store store = Store.at(TestingDatabase.SQLITE.make());
    private final BrokerTokens tokens = new BrokerTokens(store, Clock.systemUTC(), new SecureRandom());
    private final String token = token();
    private AutoCloseable closing = () -> {};

    @AfterEach
    void close() throws Exception {
        closing.close();
        store.close();
    }

    private String token() {
        BrokerToken all = new BrokerToken(
                tokens.newId(),
                new TenantId("acme"),
                new UserId("amara"),
                "nightly",
                "con_1",
                new CloudId(CLOUD),
                Set.of(Scope.READ_WORK, Scope.WRITE_WORK),
                Clock.systemUTC().instant().plus(BrokerTokens.LONGEST),
                "rec_1");
        return store.write(database -> Additions.in(database, additions -> tokens.issue(additions, all))
                .reveal());
    }

    /** What a client reads and how the request ended, and what a Jira that says this heard. */
    private record Seen(String answer, String end, List<String> heard) {
        String head() {
            return answer.substring(0, answer.indexOf("\r\n\r\n"));
        }

        String body() {
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }

        /** The headers that Jira heard, by their names in small letters. */
        Map<String, String> toJira() {
            return headers(heard.get(0));
        }

        Map<String, String> fromUs() {
            return headers(head());
        }

        private static Map<String, String> headers(String head) {
            Map<String, String> headers = new TreeMap<>();
            head.strip().lines().skip(1).forEach(line -> {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            });
            return headers;
        }
    }

    private Seen send(String line, List<String> headers, byte[] answer) throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            out.write(answer);
            out.flush();
        });
        FakePassage passage = new FakePassage(URI.create(jira.uri() + "/ex/jira/" + CLOUD));
        Http http = new Http(HostRules.allowing(jira.uri()));
        WebServer web = WebServer.start(
                InetSocketAddress.createUnresolved("127.0.0.1", 0),
                new Gateway(
                                new Gateway.Place(
                                        new TenantId("acme"), new OurHosts(Set.of()), ServerAddress.loopback()),
                                tokens,
                                passage,
                                http)
                        .routes());
        closing = () -> {
            jira.close();
            web.close();
            http.close();
        };
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), web.uri().getPort())) {
            StringBuilder head = new StringBuilder(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
            head.append("Authorization: Bearer ").append(token).append("\r\n");
            headers.forEach(header -> head.append(header).append("\r\n"));
            FakeJira.say(client.getOutputStream(), head + "\r\n");
            String said = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(jira.heads()).as(said).isNotEmpty();
            return new Seen(said, passage.end().get(10, TimeUnit.SECONDS), jira.heads());
        }
    }

    private Seen send(String line, List<String> headers, String answer) throws Exception {
        return send(line, headers, answer.getBytes(ISO_8859_1));
    }

    @Test
    void sendsWhatSaysSomethingOfTheContentAndNothingElse() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(
                        "Accept: application/pdf",
                        "Accept-Language: de",
                        "Range: bytes=0-4",
                        "If-Range: \"e1\"",
                        "If-Match: \"e1\"",
                        "If-None-Match: \"e2\"",
                        "If-Modified-Since: Sat, 21 Nov 2026 08:00:00 GMT",
                        "If-Unmodified-Since: Sun, 22 Nov 2026 08:00:00 GMT",
                        "X-Atlassian-Token: no-check",
                        "Cookie: tenant.session.token=x",
                        "X-Forwarded-For: 10.0.0.1",
                        "X-Forwarded-Host: evil.example",
                        "Forwarded: for=10.0.0.1",
                        "Via: 1.1 proxy",
                        "X-HTTP-Method-Override: DELETE",
                        "X-Atlassian-Force-Account-Id: true",
                        "Proxy-Authorization: Basic x",
                        "Keep-Alive: timeout=5",
                        "Origin: https://evil.example",
                        "Referer: https://evil.example/?token=t",
                        "X-Unknown: 1"),
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        assertThat(seen.answer()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\nok");
        Map<String, String> heard = new TreeMap<>(seen.toJira());
        assertThat(heard.remove("authorization")).isEqualTo("Bearer theirs");
        assertThat(heard.remove("user-agent")).isNotBlank();
        assertThat(heard.remove("host")).startsWith("127.0.0.1:");
        assertThat(heard)
                .containsOnlyKeys(
                        "accept",
                        "accept-language",
                        "connection",
                        "if-match",
                        "if-modified-since",
                        "if-none-match",
                        "if-range",
                        "if-unmodified-since",
                        "range",
                        "x-atlassian-token")
                .containsEntry("range", "bytes=0-4")
                .containsEntry("if-none-match", "\"e2\"")
                .containsEntry("x-atlassian-token", "no-check")
                .containsEntry("connection", "Keep-Alive");
        assertThat(seen.heard().get(0)).doesNotContain(token);
    }

    /** RFC 9110, section 7.6.1: what a client names as of its own connection is not for the next one. */
    @Test
    void sendsNothingThatTheClientCallsItsConnectionsOwn() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(
                        "Connection: X-Atlassian-Token, accept-language",
                        "Accept-Language: de",
                        "X-Atlassian-Token: x"),
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(seen.toJira()).doesNotContainKeys("x-atlassian-token", "accept-language");
    }

    @Test
    void givesAPartOfAContentAsOne() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of("Range: bytes=0-4"),
                String.join(
                        "\r\n",
                        "HTTP/1.1 206 Partial Content",
                        "Content-Range: bytes 0-4/900",
                        "Accept-Ranges: bytes",
                        "ETag: \"e1\"",
                        "Last-Modified: Sat, 21 Nov 2026 08:00:00 GMT",
                        "Content-Type: application/pdf",
                        "Content-Length: 5",
                        "",
                        "%PDF-"));
        assertThat(seen.head()).startsWith("HTTP/1.1 206");
        assertThat(seen.body()).isEqualTo("%PDF-");
        assertThat(seen.fromUs())
                .containsEntry("content-range", "bytes 0-4/900")
                .containsEntry("accept-ranges", "bytes")
                .containsEntry("etag", "\"e1\"")
                .containsEntry("content-length", "5")
                .containsEntry("content-type", "application/pdf");
    }

    @ParameterizedTest
    @CsvSource({"304, Not Modified", "416, Range Not Satisfiable", "412, Precondition Failed"})
    void givesAnAnswerToAConditionAsItIs(int status, String reason) throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of("If-None-Match: \"e1\""),
                "HTTP/1.1 " + status + " " + reason + "\r\nETag: \"e1\"\r\nContent-Range: bytes */900\r\n"
                        + (status == 304 ? "" : "Content-Length: 0\r\n") + "\r\n");
        assertThat(seen.head()).startsWith("HTTP/1.1 " + status);
        assertThat(seen.body()).isEmpty();
        assertThat(seen.fromUs()).containsEntry("etag", "\"e1\"");
        assertThat(seen.end()).isEqualTo("done");
    }

    @Test
    void asksForAHeadAndGivesNoBody() throws Exception {
        Seen seen = send(
                "HEAD " + CONTENT,
                List.of(),
                "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Type: image/png\r\n\r\n");
        assertThat(seen.heard().get(0)).startsWith("HEAD /ex/jira/" + CLOUD + "/rest/api/3/attachment/content/1 ");
        assertThat(seen.fromUs()).containsEntry("content-length", "1234").containsEntry("content-type", "image/png");
        assertThat(seen.body()).isEmpty();
        assertThat(seen.end()).isEqualTo("done");
    }

    @Test
    void leavesBehindWhatIsOfJirasConnectionOrPerson() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(),
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Set-Cookie: a=b",
                        "Set-Cookie2: a=b",
                        "Server: AtlassianEdge",
                        "Keep-Alive: timeout=5",
                        "Proxy-Authenticate: Basic",
                        "WWW-Authenticate: OAuth",
                        "Trailer: X",
                        "Upgrade: h2c",
                        "X-AACCOUNTID: 5cc",
                        "Strict-Transport-Security: max-age=1",
                        "Access-Control-Allow-Origin: *",
                        "Connection: keep-alive, X-Y",
                        "X-Y: 1",
                        "Content-Length: 2",
                        "",
                        "ok"));
        assertThat(seen.fromUs().keySet())
                .containsOnly("cache-control", "connection", "content-length", "date", "x-content-type-options");
        assertThat(seen.fromUs()).containsEntry("cache-control", "no-store").containsEntry("connection", "close");
    }

    private static byte[] zipped(String head, String text) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zip)) {
            out.write(text.getBytes(ISO_8859_1));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write((head + "Content-Encoding: gzip\r\nContent-Length: " + zip.size() + "\r\n\r\n").getBytes(ISO_8859_1));
        all.write(zip.toByteArray());
        return all.toByteArray();
    }

    /** It is this server that asked for it to be compressed, so it takes that off again. */
    @Test
    void givesWhatJiraCompressedAsItWas() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(),
                zipped(
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n",
                        "{\"long\":\"" + "x".repeat(9_000) + "\"}"));
        assertThat(seen.toJira()).containsEntry("accept-encoding", "gzip");
        assertThat(seen.fromUs()).doesNotContainKeys("content-encoding", "content-length");
        assertThat(seen.body()).contains("x".repeat(9_000).substring(0, 4_000));
    }

    /** A part of what is compressed can't be taken apart, so it is said how it is. */
    @Test
    void saysThatAPartIsCompressed() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of("Range: bytes=0-9"),
                zipped("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/90\r\n", "abc"));
        assertThat(seen.toJira()).doesNotContainKey("accept-encoding");
        assertThat(seen.fromUs()).containsEntry("content-encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=no-such", "multipart/form-data; boundary=\"a b\"", "x/y"})
    void sendsTheKindOfContentAsItIsSaid(String type) throws Exception {
        Seen seen = send(
                "POST " + UPLOAD,
                List.of("Content-Type: " + type, "Content-Encoding: gzip", "Content-Length: 0"),
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]");
        assertThat(seen.head()).startsWith("HTTP/1.1 200");
        assertThat(seen.toJira()).containsEntry("content-encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectOfAnyKind(int status) throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(),
                "HTTP/1.1 " + status + " Elsewhere\r\nLocation: /ex/jira/" + CLOUD
                        + "/rest/api/3/myself\r\nContent-Length: 0\r\n\r\n");
        assertThat(seen.head()).startsWith("HTTP/1.1 " + status);
        assertThat(seen.fromUs().get("location"))
                .isEqualTo("http://localhost/gateway/ex/jira/" + CLOUD + "/rest/api/3/myself");
        assertThat(seen.heard()).hasSize(1);
    }

    /** Chunks that end without the last one: the client must not take that for a whole answer, nor the record for done. */
    @Test
    void breaksOffAnAnswerOfUnknownLengthThatJiraBreaksOff() throws Exception {
        Seen seen = send(
                "GET " + CONTENT,
                List.of(),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n" + "x".repeat(200_000) + "\r\n");
        assertThat(seen.head()).startsWith("HTTP/1.1 200").containsIgnoringCase("transfer-encoding: chunked");
        assertThat(seen.body()).doesNotEndWith("0\r\n\r\n");
        assertThat(seen.end()).isNotEqualTo("done");
    }

    /** Nothing has gone to the client yet, so it can still be told. */
    @Test
    void saysThatJiraBrokeOffBeforeItBegan() throws Exception {
        Seen seen = send("GET " + CONTENT, List.of(), "HTTP/1.1 200 OK\r\nContent-Le");
        assertThat(seen.head()).startsWith("HTTP/1.1 502");
        assertThat(seen.body()).contains("\"error\":\"unreachable\"");
        assertThat(seen.end()).isNotEqualTo("done");
    }
}
