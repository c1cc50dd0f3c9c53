package dev.jiramcp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
    private static final Proxies OURS = new Proxies(
            List.of(AddressBlock.of("10.0.0.0/8"), AddressBlock.of("192.168.7.9"), AddressBlock.of("fd00::/8")));

    /** From whom a request comes that one address sent with a header. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5  | 198.51.100.1                         | 203.0.113.5",
                "10.1.2.3     | 198.51.100.1                         | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1                | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1, 192.168.7.9   | 198.51.100.1",
                "10.1.2.3     | 1.1.1.1, 198.51.100.1, 192.168.7.8   | 192.168.7.8",
                "10.1.2.3     | 10.0.0.1, 10.0.0.2                   | 10.0.0.1",
                "10.1.2.3     | 198.51.100.1:4711                    | 198.51.100.1",
                "10.1.2.3     | [2001:db8::7]:4711                   | 2001:db8:0:0:0:0:0:7",
                "fd12::1      | 2001:db8::7                          | 2001:db8:0:0:0:0:0:7",
                "10.1.2.3     | unknown                              | 10.1.2.3",
                "10.1.2.3     | localhost                            | 10.1.2.3",
                "10.1.2.3     | 127.1                                | 10.1.2.3",
                "10.1.2.3     | evil.example                         | 10.1.2.3",
                "10.1.2.3     | 198.51.100.1, <script>               | 10.1.2.3",
                "10.1.2.3     | ''                                   | 10.1.2.3"
            })
    void believeNobodyButProxies(String peer, String header, String client) throws UnknownHostException {
        assertThat(OURS.client(InetAddress.getByName(peer), List.of(header)).getHostAddress())
                .isEqualTo(client);
    }

    @Test
    void readSeveralHeadersAsOne() throws UnknownHostException {
        assertThat(OURS.client(InetAddress.getByName("10.1.2.3"), List.of("1.1.1.1", "198.51.100.1, 10.0.0.9"))
                        .getHostAddress())
                .isEqualTo("198.51.100.1");
    }

    private static String seen(Proxies proxies, String... headers) throws IOException, InterruptedException {
        HttpServlet says = new HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getOutputStream().print(request.getRemoteAddr());
            }
        };
        InetSocketAddress anywhere = InetSocketAddress.createUnresolved("127.0.0.1", 0);
        try (WebServer server = WebServer.start(anywhere, Map.of("/*", says), proxies)) {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.uri());
            Arrays.stream(headers).forEach(value -> request.header("X-Forwarded-For", value));
            return HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void tellWhoeverServesTheRequest() throws IOException, InterruptedException {
        Proxies here = new Proxies(List.of(AddressBlock.of("127.0.0.0/8")));
        assertThat(seen(here, "1.1.1.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(seen(here)).isEqualTo("127.0.0.1");
        assertThat(seen(OURS, "198.51.100.1")).isEqualTo("127.0.0.1");
        assertThat(seen(Proxies.NONE, "198.51.100.1")).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, 198.51.100.1",
        "::ffff:198.51.100.1, 198.51.100.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2::9, 2001:db8:1:2::/64",
        "[2001:db8:1:2::9], 2001:db8:1:2::/64",
        "2001:db8:1:3::9, 2001:db8:1:3::/64"
    })
    void countTheAddressesOfOneNetworkAsOne(String address, String network) {
        assertThat(AddressBlock.network(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "corp.example",
                "10.0.0.0/33",
                "10.0.0.256",
                "10.1",
                "fd00::/129",
                "10.0.0.0/8/8",
                "010.0.0.1"
            })
    void areAddressesInDigits(String text) {
        assertThatThrownBy(() -> AddressBlock.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
