package dev.jiramcp.oauth.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the words of a rule name, and whom they don't. */
class EntryRuleTest {
    private static Candidate somebody(String user, String email) {
        return new Candidate(
                new UserId(user),
                BrowserSession.How.OIDC,
                "Somebody",
                Optional.of(email).filter(address -> !address.isEmpty()),
                Set.of("Staff"),
                Set.of("acme.atlassian.net"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANN@example.com", "@Example.com", "group:staff", "site:ACME.atlassian.net", "00uAbC", "*"})
    void letsInWhomAWordNames(String word) {
        assertThat(EntryRule.of("", word).admits(somebody("00uAbC", "ann@example.com")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00uabc", "ann@example.com.evil", "@xample.com", "group:staf", "site:atlassian.net", "bob"})
    void letsNobodyInWhoIsOnlyAlike(String word) {
        assertThat(EntryRule.of("", word).admits(somebody("00uAbC", "ann@example.com")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.com, ann@example.com",
        "Ann@Example.com, ann@example.com",
        "@example.com, @example.com",
        "group:owners, group:owners",
        "GROUP:owners, group:owners",
        "site:other.atlassian.net, site:other.atlassian.net",
        "*, group:owners"
    })
    void takesNoIdForWhatItLooksLike(String user, String word) {
        Candidate pretender = somebody(user, "");
        assertThat(EntryRule.of(word, word).admits(pretender)).isFalse();
        assertThat(EntryRule.of(word, "").isAdmin(pretender)).isFalse();
        Owners owners = new Owners(new TenantId("default"), List.of(word), false);
        assertThat(owners.include(new TenantId("default"), pretender.user(), Optional.empty()))
                .isFalse();
    }

    @Test
    void knowsAnAdministratorByAddressOrId() {
        EntryRule rule = EntryRule.of("Boss@example.com,00uAbC", "");
        assertThat(rule.isAdmin(somebody("other", "boss@EXAMPLE.com"))).isTrue();
        assertThat(rule.isAdmin(somebody("00uAbC", ""))).isTrue();
        assertThat(rule.isAdmin(somebody("00uABC", ""))).isFalse();
    }
}
