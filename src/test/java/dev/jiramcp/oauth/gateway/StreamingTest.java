package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies through the gateway: nothing is kept, the slower side sets the pace, and who goes ends the call. */
class StreamingTest {
    private static final int LARGE = 64 * 1024 * 1024;
    /** What sockets and our own buffers may hold of a body: far less than the whole. */
    private static final long BETWEEN = 20 * 1024 * 1024;

    private static final String SITE = "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421";
    private static final String CONTENT = SITE + "/rest/api/3/attachment/content/1";
    private static final String UPLOAD = SITE + "/rest/api/3/issue/A-1/attachments";

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
                new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421"),
                Set.of(Scope.READ_WORK, Scope.WRITE_WORK, Scope.READ_USER),
                Clock.systemUTC().instant().plus(BrokerTokens.LONGEST),
                "rec_1");
        return store.write(database -> Additions.in(database, additions -> tokens.issue(additions, all))
                .reveal());
    }

    /** A gateway in front of a Jira. */
    private URI gateway(FakeJira jira, FakePassage passage) {
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
        return web.uri();
    }

    private static FakePassage passage(FakeJira jira) {
        return new FakePassage(URI.create(jira.uri() + "/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421"));
    }

    private Socket connect(URI gateway) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), gateway.getPort());
    }

    private String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(one -> one + "\r\n").toList()) + "\r\n";
    }

    private static long drained(InputStream in) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long all = 0;
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            all += count;
        }
        return all;
    }

    /** What a count comes to when it does not grow any more. */
    private static long settled(LongSupplier count) {
        long before = -1;
        long now = count.getAsLong();
        while (now != before || now == 0) {
            before = now;
            new CompletableFuture<String>()
                    .completeOnTimeout("", 300, TimeUnit.MILLISECONDS)
                    .join();
            now = count.getAsLong();
        }
        return now;
    }

    @Test
    void aDownloadIsReadNoFasterThanItIsTaken() throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            FakeJira.say(
                    out, "HTTP/1.1 200 OK\r\nContent-Type: application/zip\r\nContent-Length: " + LARGE + "\r\n\r\n");
            byte[] piece = new byte[64 * 1024];
            for (int at = 0; at < LARGE; at += piece.length) {
                out.write(piece);
                self.counted(piece.length);
            }
            out.flush();
        });
        try (Socket client = connect(gateway(jira, passage(jira)))) {
            FakeJira.say(client.getOutputStream(), head("GET " + CONTENT, "Connection: close"));
            long ahead = settled(jira::bytes);
            assertThat(ahead).as("written by Jira while nobody reads").isLessThan(BETWEEN);
            assertThat(drained(client.getInputStream())).isGreaterThan(LARGE);
            assertThat(jira.bytes()).isEqualTo(LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anUploadIsReadNoFasterThanJiraTakesIt(boolean lengthKnown) throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            self.go().await();
            boolean chunked = self.heads().get(0).toLowerCase(Locale.ROOT).contains("transfer-encoding");
            long all = chunked ? chunks(in) : in.readNBytes(LARGE).length;
            self.counted(all);
            FakeJira.say(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
        });
        FakePassage passage = passage(jira);
        URI gateway = gateway(jira, passage);
        AtomicLong written = new AtomicLong();
        HttpRequest.BodyPublisher endless = HttpRequest.BodyPublishers.ofInputStream(() -> zeros(written));
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + UPLOAD))
                .header("Authorization", "Bearer " + token)
                .header("X-Atlassian-Token", "no-check")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(lengthKnown ? HttpRequest.BodyPublishers.fromPublisher(endless, LARGE) : endless)
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        assertThat(settled(written::get)).as("sent while Jira reads nothing").isLessThan(BETWEEN);
        jira.go().countDown();
        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(jira.bytes()).isEqualTo(LARGE);
        assertThat(jira.heads().get(0))
                .contains("multipart/form-data; boundary=x")
                .containsIgnoringCase("x-atlassian-token: no-check")
                .contains("Bearer theirs")
                .doesNotContain(token);
    }

    private static InputStream zeros(AtomicLong written) {
        return new InputStream() {
            @Override
            public int read() {
                return written.incrementAndGet() > LARGE ? -1 : 0;
            }

            @Override
            public int read(byte[] piece, int from, int length) {
                long left = LARGE - written.get();
                int count = (int) Math.min(length, left);
                written.addAndGet(count);
                return count == 0 ? -1 : count;
            }
        };
    }

    private static long chunks(InputStream in) throws IOException {
        long all = 0;
        while (true) {
            StringBuilder size = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                size.append((char) next);
            }
            int length = Integer.parseInt(size.toString().strip(), 16);
            all += in.readNBytes(length).length;
            in.readNBytes(2);
            if (length == 0) {
                return all;
            }
        }
    }

    @Test
    void endsTheCallWhenTheClientGoesBeforeTheAnswer() throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            if (in.read() < 0) {
                self.gone().countDown();
            }
        });
        FakePassage passage = passage(jira);
        Socket client = connect(gateway(jira, passage));
        FakeJira.say(client.getOutputStream(), head("GET " + CONTENT));
        assertThat(jira.began().await(10, TimeUnit.SECONDS)).isTrue();
        client.close();
        assertThat(jira.gone().await(10, TimeUnit.SECONDS))
                .as("Jira sees the end")
                .isTrue();
        assertThat(passage.end().get(10, TimeUnit.SECONDS)).isEqualTo("IOException");
    }

    @Test
    void endsTheCallWhenTheClientGoesInTheMiddleOfADownload() throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            FakeJira.say(out, "HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
            byte[] piece = new byte[64 * 1024];
            for (int at = 0; at < LARGE; at += piece.length) {
                out.write(piece);
            }
        });
        FakePassage passage = passage(jira);
        Socket client = connect(gateway(jira, passage));
        FakeJira.say(client.getOutputStream(), head("GET " + CONTENT));
        assertThat(client.getInputStream().readNBytes(100_000)).hasSize(100_000);
        client.setSoLinger(true, 0);
        client.close();
        assertThat(jira.gone().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(passage.end().get(10, TimeUnit.SECONDS)).isNotEqualTo("done");
    }

    @Test
    void endsTheCallWhenTheClientGoesInTheMiddleOfAnUpload() throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> {
            long all = drained(in);
            self.counted(all);
            self.gone().countDown();
        });
        FakePassage passage = passage(jira);
        Socket client = connect(gateway(jira, passage));
        FakeJira.say(client.getOutputStream(), head("POST " + UPLOAD, "Content-Length: " + LARGE));
        client.getOutputStream().write(new byte[100_000]);
        assertThat(jira.began().await(10, TimeUnit.SECONDS)).isTrue();
        client.close();
        assertThat(jira.gone().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(passage.end().get(10, TimeUnit.SECONDS)).isNotEqualTo("done");
        assertThat(jira.bytes()).isLessThan(LARGE);
    }

    @Test
    void breaksOffWhatJiraBreaksOff() throws Exception {
        FakeJira jira = new FakeJira((self, in, out) ->
                FakeJira.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(200_000)));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI address = URI.create(gateway(jira, passage(jira)) + CONTENT);
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.media.atlassian.com/file/1?token=t, https://api.media.atlassian.com/file/1?token=t",
        "https://acme.atlassian.net/rest/api/3/issue/1?x=1, GATEWAY/rest/api/3/issue/1?x=1",
        "/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/task/1, GATEWAY/rest/api/3/task/1",
        "http://evil.example/x, ''",
        "javascript:alert(1), ''",
        "//user@evil.example/x, ''",
    })
    void followsNoRedirectAndPassesOnWhereItLeads(String location, String passed) throws Exception {
        FakeJira jira = new FakeJira((self, in, out) -> FakeJira.say(
                out,
                "HTTP/1.1 303 See Other\r\nSet-Cookie: a=b\r\nAuthorization: x\r\nWWW-Authenticate: OAuth\r\nLocation: "
                        + location + "\r\nX-RateLimit-Remaining: 7\r\nContent-Length: 0\r\n\r\n"));
        URI gateway = gateway(jira, passage(jira));
        try (Socket client = connect(gateway)) {
            FakeJira.say(client.getOutputStream(), head("GET " + CONTENT, "Connection: close"));
            String answer = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 303");
            assertThat(answer)
                    .containsIgnoringCase("x-ratelimit-remaining: 7")
                    .doesNotContainIgnoringCase("set-cookie")
                    .doesNotContainIgnoringCase("\r\nauthorization")
                    .doesNotContainIgnoringCase("www-authenticate");
            if (passed.isEmpty()) {
                assertThat(answer).doesNotContain("Location");
            } else {
                assertThat(answer).contains("Location: " + passed.replace("GATEWAY", "http://localhost" + SITE));
            }
        }
        assertThat(jira.heads()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/../../../healthz",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/%2e%2e/%2e%2e/x",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421//rest/api/3/myself",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/issue/a%2fb",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/issue/a%5cb",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/issue/a;b",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421\\rest",
        "http://evil.example/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421/rest/api/3/myself",
        "/gateway/ex/jira/1324a887-45db-4bf4-9e99-ef0ff456d421@evil.example/rest/api/3/myself",
    })
    void sendsNothingForAHostilePath(String target) throws Exception {
        FakeJira jira =
                new FakeJira((self, in, out) -> FakeJira.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        try (Socket client = connect(gateway(jira, passage(jira)))) {
            FakeJira.say(client.getOutputStream(), head("GET " + target, "Connection: close"));
            String answer = new String(client.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
        }
        assertThat(jira.heads()).isEmpty();
    }
}
