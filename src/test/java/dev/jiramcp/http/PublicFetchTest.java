package dev.jiramcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.web.WebServer;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFetchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void takesNoAddressInside(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.1.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888"
            })
    void takesAddressesThatAnybodyReaches(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/c",
                "https://127.0.0.1/c",
                "https://2130706433/c",
                "https://0x7f000001/c",
                "https://0177.0.0.1/c",
                "https://127.1/c",
                "https://[::1]/c",
                "https://localhost/c",
                "https://app.example@127.0.0.1/c",
                "https://user@app.example/c",
                "https://app.example./c",
                "https://metadata/c",
                "file:///etc/passwd",
                "ftp://app.example/c",
                "https:///c"
            })
    void readsOnlyWhatIsNamedByAPublicName(String address) {
        try (PublicFetch fetch = new PublicFetch()) {
            assertThatThrownBy(() -> fetch.get(URI.create(address))).isInstanceOf(HttpFailure.class);
        }
    }

    /** A server on this machine that stands for one far away. */
    private static WebServer server(AtomicInteger asked) {
        return WebServer.start(InetSocketAddress.createUnresolved("127.0.0.1", 0), Map.of("/*", new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                asked.incrementAndGet();
                switch (request.getRequestURI()) {
                    case "/away" -> {
                        response.setStatus(302);
                        response.setHeader("Location", "http://169.254.169.254/latest/meta-data/");
                    }
                    case "/large" -> response.getOutputStream().write(new byte[6 * 1024]);
                    case "/slow" -> {
                        for (int i = 0; i < 200; i++) {
                            response.getOutputStream().write(' ');
                            response.flushBuffer();
                            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                        }
                    }
                    default -> response.getOutputStream().print("{}");
                }
            }
        }));
    }

    private static PublicFetch reaching(List<InetAddress> addresses, boolean anyAddress) {
        return new PublicFetch(new PublicFetch.Rules(
                host -> addresses,
                anyAddress ? address -> true : PublicAddresses::isPublic,
                Set.of("http"),
                Duration.ofMillis(500)));
    }

    @Test
    void readsASmallAnswerAndNothingElse() {
        AtomicInteger asked = new AtomicInteger();
        try (WebServer server = server(asked);
                PublicFetch fetch = reaching(List.of(InetAddress.getLoopbackAddress()), true)) {
            URI base = URI.create("http://app.example:" + server.port());
            assertThat(fetch.get(base.resolve("/good")).text()).isEqualTo("{}");
            assertThat(fetch.get(base.resolve("/away")).status()).isEqualTo(302);
            assertThat(asked).hasValue(2);
            assertThatThrownBy(() -> fetch.get(base.resolve("/large")))
                    .isInstanceOfSatisfying(
                            HttpFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TOO_LARGE));
            assertThatThrownBy(() -> fetch.get(base.resolve("/slow")))
                    .isInstanceOfSatisfying(
                            HttpFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(HttpFailure.Kind.TIMEOUT));
        }
    }

    @Test
    void connectsToNothingWhereOneAddressOfANameIsInside() throws UnknownHostException {
        AtomicInteger asked = new AtomicInteger();
        List<InetAddress> rebound = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getLoopbackAddress());
        try (WebServer server = server(asked);
                PublicFetch fetch = reaching(rebound, false)) {
            assertThatThrownBy(() -> fetch.get(URI.create("http://app.example:" + server.port() + "/good")))
                    .isInstanceOf(HttpFailure.class);
            assertThat(asked).hasValue(0);
        }
    }
}
