package dev.jiramcp.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {
    private static Reach at(String address, String... insiders) throws UnknownHostException {
        InetAddress found = InetAddress.getByName(address);
        return new Reach(Set.of(insiders), host -> List.of(found), PublicAddresses::isPublic);
    }

    @ParameterizedTest
    @MethodSource("dev.jiramcp.http.HostileAddresses#all")
    void endsBeforeAnyConnectionToWhatIsInside(String address) {
        Reach reach = HostileAddresses.reach(Set.of());
        URI uri = URI.create(address);
        assertThatThrownBy(() -> {
                    HostRules.originOf(uri);
                    reach.check(uri);
                    List<InetAddress> unused = reach.resolve(uri.getHost());
                })
                .isNotNull();
    }

    @Test
    void reachesHostsInsideThatTheOperatorNames() throws UnknownHostException {
        Reach reach = at("10.0.0.5", "idp.corp.example", "*.hooks.example", "10.0.0.5", "intranet");
        for (String host : List.of("idp.corp.example", "IDP.corp.example", "a.hooks.example", "intranet")) {
            reach.check(URI.create("https://" + host + "/x"));
            assertThat(reach.resolve(host)).hasSize(1);
        }
        reach.check(URI.create("https://10.0.0.5/x"));
        for (String other :
                List.of("corp.example", "hooks.example", "evil-hooks.example", "idp.corp.example.evil.example")) {
            assertThatThrownBy(() -> reach.resolve(other)).isInstanceOf(UnknownHostException.class);
        }
        assertThatThrownBy(() -> reach.check(URI.create("https://10.0.0.6/x")))
                .isInstanceOf(HttpFailure.class)
                .hasMessageContaining("private-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "169.254.170.2", "fe80::1"})
    void neverReachesTheMetadataOfACloud(String address) throws UnknownHostException {
        Reach reach = at(address, "idp.corp.example");
        assertThatThrownBy(() -> reach.resolve("idp.corp.example")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void reachesThisMachineByHttpAloneAndOnlyWhereThatIsTheOperators() {
        Reach reach = Reach.ofPublicAnd(Set.of());
        URI here = URI.create("http://127.0.0.1:8443/x");
        assertThatCode(() -> reach.check(here)).doesNotThrowAnyException();
        assertThatThrownBy(() -> reach.check(URI.create("https://127.0.0.1:8443/x")))
                .isInstanceOf(HttpFailure.class);
        assertThatThrownBy(() -> reach.withoutThisMachine().check(here)).isInstanceOf(HttpFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example/d, https://keys.example/k, true",
        "https://idp.example/d, http://127.0.0.1/k, false",
        "https://idp.example/d, https://localhost/k, false",
        "https://idp.example/d, http://[::1]/k, false",
        "http://localhost:9/d, http://127.0.0.1/k, true",
        "http://localhost:9/d, https://keys.example/k, true"
    })
    void letsADocumentFromElsewhereNameNothingOnThisMachine(URI document, URI address, boolean may) {
        assertThat(Reach.mayName(document, address)).isEqualTo(may);
    }

    /** A name that says something else a moment later is looked up once for each connection, which is made to what it said. */
    @Test
    void judgesTheAddressesToWhichItConnects() throws UnknownHostException {
        InetAddress good = InetAddress.getByName("1.1.1.1");
        Reach reach =
                new Reach(Set.of(), host -> List.of(good, InetAddress.getLoopbackAddress()), PublicAddresses::isPublic);
        assertThatThrownBy(() -> reach.resolve("rebinding.example")).isInstanceOf(UnknownHostException.class);
    }
}
