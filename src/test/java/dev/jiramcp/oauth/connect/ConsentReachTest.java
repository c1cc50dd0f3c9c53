package dev.jiramcp.oauth.connect;

import static dev.jiramcp.oauth.connect.TestingConnect.AMARA;
import static dev.jiramcp.oauth.connect.TestingConnect.STANDARD;
import static dev.jiramcp.oauth.connect.TestingConnect.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a consent covers, single sites or the whole account, what a further one does to it, and the site that is usual. */
class ConsentReachTest {
    @RegisterExtension
    private final ConnectGrounds grounds = new ConnectGrounds();

    private static List<String> sites(TestingConnect connect) {
        return connect.connections("alice").get(0).sites().stream()
                .map(Site::name)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aConsentForAnotherSiteAddsToTheFirst(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String first = connect.link("alice");
        alice.get(alice.consent(first, AMARA, "brightwell"::equals));
        assertThat(alice.link(first).statusCode()).isEqualTo(303);
        assertThat(sites(connect)).containsExactly("brightwell");
        String second =
                connect.link("alice", STANDARD, Optional.of(connect.sandbox().site("brightwell-labs")));
        alice.get(alice.consent(second, AMARA, "brightwell-labs"::equals));
        HttpResponse<String> page = alice.open(second);
        assertThat(Walker.ticked(page)).hasSize(2).isEqualTo(Walker.sites(page));
        assertThat(alice.link(second).statusCode()).isEqualTo(303);
        assertThat(sites(connect)).containsExactly("brightwell", "brightwell-labs");
        Grant grant = only(connect);
        assertThat(grant.level()).isEqualTo(AtlassianApp.Level.SITE);
        assertThat(grant.sites()).extracting(Site::name).containsExactly("brightwell", "brightwell-labs");
        assertThat(connect.sandbox().control().accounts().grants().all()).hasSize(1);
    }

    private static Grant only(TestingConnect connect) {
        List<Grant> all = connect.grants().of(TENANT);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @ParameterizedTest
    @EnumSource
    void aConsentForTheWholeAccountLetsAllSitesBeMeantOrSome(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        connect.coversWholeAccounts();
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        assertThat(alice.open(link).body()).contains("made for whole accounts");
        alice.arrive(link, AMARA);
        HttpResponse<String> page = alice.open(link);
        assertThat(page.body()).contains("Every site of this account");
        assertThat(Walker.ticked(page)).isEmpty();
        assertThat(Walker.sites(page)).hasSize(3);
        assertThat(alice.answer(link, "link", "every-site", "yes").statusCode()).isEqualTo(303);
        assertThat(only(connect).level()).isEqualTo(AtlassianApp.Level.ACCOUNT);
        assertThat(sites(connect)).hasSize(3);
        connect.grants()
                .sitesSeen(TENANT, only(connect).id(), only(connect).sites().subList(0, 2));
        assertThat(sites(connect)).as("the sites are those of the account").hasSize(2);
        String again = connect.link("alice");
        alice.arrive(again, AMARA);
        String one = Walker.sites(alice.open(again)).get(0);
        assertThat(alice.answer(again, "link", "site", one).statusCode()).isEqualTo(303);
        assertThat(connect.connections("alice").get(0).sites())
                .extracting(site -> site.id().value())
                .containsExactly(one);
    }

    @ParameterizedTest
    @EnumSource
    void everySiteCannotBeMeantWhereConsentWasForSome(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        assertThat(alice.open(link).body()).doesNotContain("Every site of this account");
        assertThat(alice.answer(link, "link", "every-site", "yes").statusCode()).isEqualTo(400);
        assertThat(connect.connections("alice")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theUsualSiteIsChosenWithTheOthersAndChangedLater(TestingDatabase database) {
        TestingConnect connect = grounds.on(database);
        Walker alice = connect.browser("alice");
        String link = connect.link("alice");
        alice.arrive(link, AMARA);
        List<String> ids = Walker.sites(alice.open(link));
        assertThat(alice.answer(link, "link", "site", ids.get(0), "usual", ids.get(1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(alice.link(link, "usual", ids.get(1)).statusCode()).isEqualTo(303);
        assertThat(usual(connect)).contains(ids.get(1));
        assertThat(alice.get("/connect").body()).contains("value=\"" + ids.get(1) + "\" selected");
        String csrf = alice.get("/connect").body().replaceFirst("(?s).*?name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(alice.post("/connect", List.of("csrf=" + csrf, "do=usual", "site=" + ids.get(0)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(usual(connect)).contains(ids.get(0));
        assertThat(alice.post("/connect", List.of("csrf=" + csrf, "do=usual", "site=foreign"))
                        .statusCode())
                .isEqualTo(400);
        alice.post("/connect", List.of("csrf=" + csrf, "do=usual", "site="));
        assertThat(usual(connect)).isEmpty();
    }

    private static Optional<String> usual(TestingConnect connect) {
        return connect.flow().defaults().of(TENANT, new UserId("alice")).map(CloudId::value);
    }
}
