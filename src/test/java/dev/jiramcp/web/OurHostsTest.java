package dev.jiramcp.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OurHostsTest {
    private static final OurHosts OURS = new OurHosts(Set.of("Jira.Example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jira.example",
                "JIRA.example:8080",
                "localhost",
                "localhost:1",
                "127.0.0.1:65535",
                "[::1]",
                "[::1]:80"
            })
    void areThoseThatAreNamedAndLoopback(String header) {
        assertThat(OURS.isHost(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "evil.example",
                "jira.example:",
                "jira.example:123456",
                "jira.example:8o",
                "jira.example:80:80",
                "jira.example.",
                "[::1",
                "[::1]:",
                "jira.example:-1",
                "jira.example:٣"
            })
    void areNoOthers(String header) {
        assertThat(OURS.isHost(header)).isFalse();
    }

    /** The place from which requests come: an address of the older kind, and 64 bits of the newer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5            | 203.0.113.5",
                "0.0.0.0                | 0.0.0.0",
                "255.255.255.255        | 255.255.255.255",
                "203.0.113.5:4711       | 203.0.113.5",
                "[2001:db8:1:2:3:4:5:6] | 2001:db8:1:2::/64",
                "2001:db8:1:2::9        | 2001:db8:1:2::/64",
                "256.0.0.1              | 256.0.0.1",
                "01.2.3.4               | 01.2.3.4",
                "1.2.3                  | 1.2.3",
                "1.2.3.4.5              | 1.2.3.4.5",
                "1..3.4                 | 1..3.4",
                "host.example           | host.example"
            })
    void aNetworkIsNamedByItsAddress(String address, String network) {
        assertThat(AddressBlock.network(address)).isEqualTo(network);
    }

    /** What looks like an address and is none is no address for anybody. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3",
                "1.2.3.4.5",
                "1..3.4",
                ".1.2.3",
                "1.2.3.",
                "1.2.3.1000",
                "٣.2.3.4"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(AddressBlock.address(text)).isEmpty();
    }
}
