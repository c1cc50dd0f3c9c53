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
import java.util.stream.Stream;
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

    static Stream<String> hostile() {
        return Stream.of(
                // this machine, written in every way that a resolver may take
                "https://127.0.0.1/c",
                "https://127.0.0.2/c",
                "https://127.1/c",
                "https://127.0.1/c",
                "https://2130706433/c",
                "https://0x7f000001/c",
                "https://0x7f.0x0.0x0.0x1/c",
                "https://0177.0.0.1/c",
                "https://017700000001/c",
                "https://0.0.0.0/c",
                "https://0/c",
                "https://[::1]/c",
                "https://[::]/c",
                "https://[0:0:0:0:0:ffff:127.0.0.1]/c",
                "https://[::ffff:7f00:1]/c",
                "https://localhost/c",
                "https://LOCALHOST/c",
                "https://localhost./c",
                "https://app.localhost/c",
                // the metadata of clouds
                "https://169.254.169.254/latest/meta-data/",
                "https://0xA9FEA9FE/latest/meta-data/",
                "https://2852039166/latest/meta-data/",
                "https://[fd00:ec2::254]/latest/meta-data/",
                "https://metadata/computeMetadata/v1/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://100.100.100.200/latest/meta-data/",
                "https://169.254.170.2/v2/credentials",
                // networks inside, and ways to them
                "https://10.0.0.1/c",
                "https://172.16.0.1/c",
                "https://192.168.1.1/c",
                "https://[fc00::1]/c",
                "https://[fe80::1]/c",
                "https://[64:ff9b::7f00:1]/c",
                "https://[64:ff9b::a9fe:a9fe]/c",
                "https://[2002:7f00:1::1]/c",
                "https://intranet/c",
                "https://kubernetes.default.svc/c",
                "https://127.0.0.1.nip.io/c",
                // names that look like others
                "https://app.example@127.0.0.1/c",
                "https://127.0.0.1#@app.example/c",
                "https://user:password@app.example/c",
                "https://app.example./c",
                "https://app.example:22/c",
                "http://app.example/c",
                "file:///etc/passwd",
                "ftp://app.example/c",
                "gopher://127.0.0.1:6379/_INFO",
                "jar:https://app.example/c!/x",
                "https:///c",
                "//app.example/c");
    }

    @Test
    void areMoreThanFortySix() {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(46).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void areNotRead(String address) {
        try (PublicFetch fetch = fetch(Set.of("https"))) {
            assertThatThrownBy(() -> fetch.get(URI.create(address))).isInstanceOf(HttpFailure.class);
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void describeNoClient(String address) {
        try (PublicFetch fetch = fetch(Set.of("https"))) {
            assertThat(new ClientDocuments(fetch::get, Clock.systemUTC()).find(address))
                    .isEmpty();
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("hostile")
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
