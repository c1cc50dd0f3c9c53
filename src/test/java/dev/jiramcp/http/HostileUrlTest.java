package dev.jiramcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.installation.SiteAddress;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.client.ClientDocuments;
import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses that strangers give, so that this server reads something inside: as a client's document, as the keys of an
 * application, as a site. Every name that they name resolves to this machine here, where a server counts who comes.
 */
class HostileUrlTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final WebServer inside =
            WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/*", new HttpServlet() {
                private static final long serialVersionUID = 1;

                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    asked.incrementAndGet();
                    switch (request.getRequestURI()) {
                        case "/bomb" -> {
                            response.setHeader("Content-Encoding", "gzip");
                            response.getOutputStream().write(bomb());
                        }
                        case "/endless" -> {
                            for (int block = 0; block < 10_240; block++) {
                                response.getOutputStream().write(new byte[1024]);
                            }
                        }
                        default -> response.getOutputStream().print("{}");
                    }
                }
            }));

    @AfterEach
    void stop() {
        inside.close();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[2_000_000]);
        }
        return bytes.toByteArray();
    }

    private PublicFetch fetch(Set<String> schemes) {
        return new PublicFetch(new PublicFetch.Rules(
                host -> List.of(InetAddress.getLoopbackAddress()),
                PublicAddresses::isPublic,
                schemes,
                Duration.ofSeconds(2)));
    }

    @Test
    void areMoreThanFortySix() {
        assertThat(HostileAddresses.all()).hasSizeGreaterThanOrEqualTo(46).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void areNotRead(String address) {
        try (PublicFetch fetch = fetch(Set.of("https"))) {
            assertThatThrownBy(() -> fetch.get(URI.create(address))).isInstanceOf(HttpFailure.class);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void describeNoClient(String address) {
        try (PublicFetch fetch = fetch(Set.of("https"))) {
            assertThat(new ClientDocuments(fetch::get, Clock.systemUTC()).find(address))
                    .isEmpty();
        }
        assertThat(asked).hasValue(0);
    }

    /** What the operator's own addresses lead to: the webhook, the second place of the audit log, identity providers. */
    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void areNotReached(String address) {
        try (Http http = HostileAddresses.client()) {
            assertThatThrownBy(() -> http.send(HttpCall.get(URI.create(address), Budget.PROBE)))
                    .isInstanceOfAny(HttpFailure.class, Refusal.class);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void areNoSite(String address) {
        SiteAddress sites = new SiteAddress(
                HostRules.allowing(URI.create("https://api.atlassian.com")).andSitesOfAtlassian());
        assertThatThrownBy(() -> sites.read(address)).isInstanceOf(Refusal.class);
    }

    /** A name is looked up once: whoever answers otherwise the second time gains nothing. */
    @Test
    void lookAtANameOnce() {
        AtomicInteger lookups = new AtomicInteger();
        PublicFetch.Rules rules = new PublicFetch.Rules(
                host -> {
                    lookups.incrementAndGet();
                    return List.of(InetAddress.getLoopbackAddress());
                },
                address -> lookups.get() == 1,
                Set.of("http"),
                Duration.ofSeconds(2));
        try (PublicFetch fetch = new PublicFetch(rules)) {
            URI rebinding = URI.create("http://app.example:" + inside.port() + "/c");
            assertThat(fetch.get(rebinding).status()).isEqualTo(200);
            assertThat(lookups).hasValue(1);
            assertThatThrownBy(() -> fetch.get(rebinding)).isInstanceOf(HttpFailure.class);
            assertThat(asked).hasValue(1);
        }
    }

    /** What is packed is not unpacked, and what does not end is not read to its end. */
    @Test
    void growToNothingLarge() {
        PublicFetch.Rules rules = new PublicFetch.Rules(
                host -> List.of(InetAddress.getLoopbackAddress()),
                address -> true,
                Set.of("http"),
                Duration.ofSeconds(2));
        URI base = URI.create("http://app.example:" + inside.port());
        try (PublicFetch fetch = new PublicFetch(rules)) {
            assertThat(fetch.get(base.resolve("/bomb")).text().length()).isLessThan(5 * 1024);
            assertThatThrownBy(() -> fetch.get(base.resolve("/endless")))
                    .isInstanceOfSatisfying(
                            HttpFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TOO_LARGE));
        }
    }
}
