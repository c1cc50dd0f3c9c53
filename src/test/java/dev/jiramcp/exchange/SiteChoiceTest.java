package dev.jiramcp.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteChoiceTest {
    private static final Site ACME = new Site(
            new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d421"), "Acme", URI.create("https://acme.atlassian.net"));
    private static final Site OTHER = new Site(
            new CloudId("2324a887-45db-1bf4-1e99-ef0ff456d421"), "Other", URI.create("https://other.atlassian.net"));
    private static final List<Site> SITES = List.of(ACME, OTHER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.atlassian.net",
                "HTTPS://Acme.Atlassian.Net//",
                "acme.atlassian.net",
                "acme",
                "1324A887-45db-1bf4-1e99-ef0ff456d421",
                "https://acme.atlassian.net/browse/PROJ-1"
            })
    void takesASiteByItsUrlHostNameOrId(String named) {
        assertThat(SiteChoice.choose(SITES, Optional.of(named))).isEqualTo(ACME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.atlassian.net.evil.example",
                "https://acme.atlassian.net@evil.example/",
                "https://evil.example/https://acme.atlassian.net",
                "acm",
                "/"
            })
    void neverTakesWhatOnlyLooksLikeASite(String named) {
        assertThatThrownBy(() -> SiteChoice.choose(SITES, Optional.of(named))).isInstanceOf(Refusal.class);
    }

    @Test
    @Timeout(5)
    void readsALongNameInNoTime() {
        String slashes = "/".repeat(2_000_000) + "x";
        assertThatThrownBy(() -> SiteChoice.choose(SITES, Optional.of(slashes))).isInstanceOf(Refusal.class);
    }
}
