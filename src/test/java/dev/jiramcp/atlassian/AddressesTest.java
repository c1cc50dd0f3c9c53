package dev.jiramcp.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** Which address serves what, in each of Atlassian's clouds. */
class AddressesTest {
    @Test
    void theCommercialCloudListsSitesAtTheGateway() {
        Addresses addresses = of("https://auth.atlassian.com/", "https://api.atlassian.com");
        assertThat(addresses.resources())
                .isEqualTo(URI.create("https://api.atlassian.com/oauth/token/accessible-resources"));
        assertThat(addresses.audience()).isEqualTo("api.atlassian.com");
    }

    @Test
    void theGovernmentsCloudListsSitesAtTheAuthorizationServer() {
        Addresses addresses = of("https://auth.atlassian-us-gov-mod.com", "https://api.atlassian-us-gov-mod.com");
        assertThat(addresses.resources())
                .isEqualTo(URI.create("https://auth.atlassian-us-gov-mod.com/oauth/token/accessible-resources"));
        assertThat(addresses.audience()).isEqualTo("api.atlassian-us-gov-mod.com");
    }

    private static Addresses of(String auth, String api) {
        return new Addresses(URI.create(auth), URI.create(api));
    }
}
