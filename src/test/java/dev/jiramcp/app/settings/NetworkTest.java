package dev.jiramcp.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.AddressBlock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of what stands around a server. */
class NetworkTest {
    @TempDir
    private Path home;

    private Settings.Network read(Setting setting, String text) {
        return Settings.read(Map.of(setting, text), Map.of("JIRA_MCP_HOME", home.toString()))
                .network();
    }

    @Test
    void believeNoProxyAndReachNothingInsideUnlessSaid() {
        Settings.Network usual = read(Setting.LOG_FORMAT, "text");
        assertThat(usual.trustedProxies()).isEmpty();
        assertThat(usual.privateHosts()).isEmpty();
    }

    @Test
    void nameProxiesByAddressOrBlock() {
        assertThat(read(Setting.TRUSTED_PROXIES, "127.0.0.1, 10.0.0.0/8,fd00::/8")
                        .trustedProxies())
                .containsExactly(
                        AddressBlock.of("127.0.0.1"), AddressBlock.of("10.0.0.0/8"), AddressBlock.of("fd00::/8"));
    }

    @Test
    void nameHostsInside() {
        assertThat(read(Setting.PRIVATE_HOSTS, "IdP.corp.example, *.hooks.example, 10.0.0.7")
                        .privateHosts())
                .containsExactlyInAnyOrder("idp.corp.example", "*.hooks.example", "10.0.0.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.corp.example", "10.0.0.0/40", "10.0.0.300", "*"})
    void sayWhatIsNoProxy(String text) {
        assertThatThrownBy(() -> read(Setting.TRUSTED_PROXIES, text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("trusted-proxies")
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://idp.corp.example", "169.254.169.254", "a b", "*.*"})
    void sayWhatIsNoHost(String text) {
        assertThatThrownBy(() -> read(Setting.PRIVATE_HOSTS, text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("private-hosts");
    }
}
