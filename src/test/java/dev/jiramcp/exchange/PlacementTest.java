package dev.jiramcp.exchange;

import static dev.jiramcp.exchange.FakeConnection.ACME;
import static dev.jiramcp.exchange.FakeConnection.LABS;
import static dev.jiramcp.exchange.FakeConnection.TWIN;
import static dev.jiramcp.exchange.FakeConnection.ZOO;
import static dev.jiramcp.exchange.FakeConnection.installation;
import static dev.jiramcp.exchange.FakeConnection.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.site.Defaults;
import dev.jiramcp.connection.site.SiteLookup;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Question;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.tool.Mentions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which site and which connection a call uses: never by position, never by likeness. */
class PlacementTest {
    private static final String READ = "read:jira-work";
    private static final Held MINE = own("c1", READ, ACME, LABS);
    private static final URI PAGE = URI.create("https://server.example/connect/1");

    private static Ask ask(Optional<String> site, Mentions mentions, Effect effect) {
        return new Ask(Caller.local("test"), new Ask.Meant(site, mentions), "jira_search", effect, ScopeNeed.of(READ));
    }

    private static Ask naming(String site) {
        return ask(Optional.of(site), Mentions.NONE, Effect.READS);
    }

    private static Ask nothing() {
        return ask(Optional.empty(), Mentions.NONE, Effect.READS);
    }

    private static Ask addresses(String... pages) {
        Set<URI> all = Set.copyOf(List.of(pages).stream().map(URI::create).toList());
        return ask(Optional.empty(), new Mentions(all, Set.of()), Effect.READS);
    }

    private static Ask projects(String... keys) {
        return ask(Optional.empty(), new Mentions(Set.of(), Set.of(keys)), Effect.READS);
    }

    private static Surroundings around(
            InstallationUse use, Optional<Site> preferred, Map<String, List<Site>> projects) {
        Defaults defaults = new Defaults() {
            @Override
            public Optional<CloudId> of(Caller caller) {
                return preferred.map(Site::id);
            }

            @Override
            public boolean choose(Caller caller, CloudId site) {
                return false;
            }
        };
        SiteLookup lookup = new SiteLookup() {
            @Override
            public Presence project(Held held, Site site, String key) {
                if (site.equals(ZOO)) {
                    return Presence.UNKNOWN;
                }
                return projects.getOrDefault(key, List.of()).contains(site) ? Presence.THERE : Presence.ABSENT;
            }

            @Override
            public Set<URI> addresses(Held held, Site site) {
                return site.equals(LABS) ? Set.of(URI.create("https://jira.labs.example")) : Set.of();
            }
        };
        return new Surroundings(List.of(), use, defaults, lookup, (caller, scopes, site) -> Optional.of(PAGE));
    }

    private static Surroundings plain() {
        return around(InstallationUse.NONE, Optional.empty(), Map.of());
    }

    private static Surroundings knowing(Map<String, List<Site>> projects) {
        return around(InstallationUse.NONE, Optional.empty(), projects);
    }

    private static Site site(Ask ask, Surroundings around, Held... held) {
        return Placement.of(ask, List.of(held), around).place().site();
    }

    private static Refusal refusal(Ask ask, Surroundings around, Held... held) {
        return catchThrowableOfType(Refusal.class, () -> Placement.of(ask, List.of(held), around));
    }

    @ParameterizedTest
    @CsvSource({
        "acme,acme",
        "ACME,acme",
        "https://acme.atlassian.net,acme",
        "HTTPS://Acme.Atlassian.Net//,acme",
        "https://acme.atlassian.net/browse/A-1,acme",
        "acme-labs.atlassian.net,acme-labs",
        "1324A887-45db-1bf4-1e99-ef0ff456d422,acme-labs",
    })
    void takesTheSiteThatIsNamedExactly(String named, String name) {
        assertThat(site(naming(named), plain(), MINE).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acm",
                "acme-lab",
                "labs",
                "",
                "/",
                "https://acme.atlassian.net.evil.example",
                "https://acme.atlassian.net@evil.example/",
                "https://evil.example/https://acme.atlassian.net"
            })
    void neverTakesWhatLooksLikeASite(String named) {
        Refusal refusal = refusal(naming(named), plain(), MINE);
        assertThat(refusal.code()).isEqualTo("unknown_site");
        assertThat(refusal.getMessage()).contains("https://acme.atlassian.net", "https://acme-labs.atlassian.net");
        assertThat(refusal.link()).contains(PAGE);
    }

    @Test
    @Timeout(5)
    void readsALongNameInNoTime() {
        assertThat(refusal(naming("/".repeat(2_000_000) + "x"), plain(), MINE).code())
                .isEqualTo("unknown_site");
    }

    @Test
    void asksWhichOfTwoSitesOfOneName() {
        Refusal refusal = refusal(naming("acme"), plain(), own("c1", READ, ACME, TWIN));
        assertThat(refusal.code()).isEqualTo("ambiguous_site");
        assertThat(refusal.question().orElseThrow().choices()).hasSize(2);
    }

    @Test
    void takesTheOnlySiteAndAsksWhereThereAreSeveral() {
        assertThat(site(nothing(), plain(), own("c1", READ, LABS))).isEqualTo(LABS);
        Refusal refusal = refusal(nothing(), plain(), MINE);
        assertThat(refusal.code()).isEqualTo("site_needed");
        assertThat(refusal.getMessage()).contains("connections --default");
        assertThat(refusal.question().orElseThrow().choices())
                .extracting(Question.Choice::value)
                .containsExactly("https://acme-labs.atlassian.net", "https://acme.atlassian.net");
    }

    @Test
    void saysWhereThereIsNoSiteAtAll() {
        assertThat(refusal(nothing(), plain(), own("c1", READ)).code()).isEqualTo("no_site");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.atlassian.net/browse/OPS-1,acme",
        "https://acme-labs.atlassian.net/jira/software/projects/X/boards/1?selectedIssue=X-2,acme-labs",
        "https://jira.labs.example/browse/OPS-1,acme-labs",
    })
    void findsTheSiteOnWhichAnAddressIs(String page, String name) {
        assertThat(site(addresses(page), plain(), MINE).name()).isEqualTo(name);
    }

    @Test
    void refusesAnAddressThatIsOnNoneOfThem() {
        String page = "https://acme.atlassian.net.evil.example/browse/OPS-1";
        assertThat(refusal(addresses(page), plain(), MINE).code()).isEqualTo("unknown_site");
        assertThat(refusal(addresses(page), plain(), own("c1", READ, ACME)).code())
                .isEqualTo("unknown_site");
    }

    @Test
    void refusesWhatContradictsItself() {
        Ask ask = ask(
                Optional.of("acme-labs"),
                new Mentions(Set.of(URI.create("https://acme.atlassian.net/browse/A-1")), Set.of()),
                Effect.READS);
        assertThat(refusal(ask, plain(), MINE).code()).isEqualTo("site_conflict");
        String[] both = {"https://acme.atlassian.net/browse/A-1", "https://acme-labs.atlassian.net/browse/A-1"};
        assertThat(refusal(addresses(both), plain(), MINE).code()).isEqualTo("site_needed");
    }

    @Test
    void findsTheSiteThatAloneHasTheProject() {
        assertThat(site(projects("OPS"), knowing(Map.of("OPS", List.of(LABS))), MINE))
                .isEqualTo(LABS);
    }

    @Test
    void asksWhereTwoSitesHaveTheProjectWhateverTheDefaultIs() {
        Surroundings both = around(InstallationUse.NONE, Optional.of(ACME), Map.of("OPS", List.of(ACME, LABS)));
        Refusal refusal = refusal(projects("OPS"), both, MINE);
        assertThat(refusal.code()).isEqualTo("site_needed");
        assertThat(refusal.getMessage()).contains("OPS");
    }

    @Test
    void doesNotGuessWhereASiteCantBeAsked() {
        Surroundings some = knowing(Map.of("OPS", List.of(ACME)));
        assertThat(refusal(projects("OPS"), some, own("c1", READ, ACME, ZOO)).code())
                .isEqualTo("site_needed");
    }

    @Test
    void takesTheDefaultWhereNothingElseSays() {
        Surroundings preferring = around(InstallationUse.NONE, Optional.of(LABS), Map.of());
        Chosen chosen = Placement.of(nothing(), List.of(MINE), preferring);
        assertThat(chosen.place().site()).isEqualTo(LABS);
        assertThat(chosen.why()).contains("your own connection", "your default");
        assertThat(site(naming("acme"), preferring, MINE)).isEqualTo(ACME);
        assertThat(refusal(nothing(), preferring, own("c1", READ, ACME, ZOO)).code())
                .as("a default that is gone")
                .isEqualTo("site_needed");
    }

    @Test
    void takesTheOrganisationsConnectionOnlyWhereItMay() {
        Held shared = installation("i1", READ, ACME);
        assertThat(refusal(nothing(), plain(), shared).code()).isEqualTo("not_connected");
        assertThat(refusal(nothing(), plain(), shared).link()).contains(PAGE);
        Surroundings reads = around(InstallationUse.READS, Optional.empty(), Map.of());
        Chosen chosen = Placement.of(nothing(), List.of(shared), reads);
        assertThat(chosen.place().held()).isEqualTo(shared);
        assertThat(chosen.why()).contains("no connection of your own");
        Ask write = ask(Optional.empty(), Mentions.NONE, Effect.CREATES);
        assertThat(refusal(write, reads, shared).code()).isEqualTo("not_connected");
    }

    @Test
    void takesAPersonsOwnConnectionBeforeTheOrganisations() {
        Surroundings all = around(InstallationUse.ALL, Optional.empty(), Map.of());
        Held shared = installation("i1", READ + " write:jira-work", ACME, LABS);
        Held mine = own("c9", READ, ACME);
        assertThat(Placement.of(nothing(), List.of(shared, mine), all).place().held())
                .isEqualTo(mine);
        assertThat(Placement.of(naming("acme-labs"), List.of(shared, mine), all)
                        .place()
                        .held())
                .isEqualTo(shared);
        Held narrow = own("c9", "read:jira-user", ACME);
        Refusal refusal = refusal(nothing(), all, shared, narrow);
        assertThat(refusal.code()).as("never in place of one's own").isEqualTo("scope_missing");
        assertThat(refusal.link()).contains(PAGE);
    }

    @Test
    void refusesWhatAnAdministratorSwitchedOffWithoutAWayToConnect() {
        Surroundings all = around(InstallationUse.ALL, Optional.empty(), Map.of());
        Held off = FakeConnection.switchedOff("c1", READ, "Left the project.", ACME);
        Refusal refusal = refusal(nothing(), all, installation("i1", READ, ACME), off);
        assertThat(refusal.code()).isEqualTo("connection_disabled");
        assertThat(refusal.getMessage()).contains("Left the project.", "Ask an administrator");
        assertThat(refusal.link()).isEmpty();
        Held narrow = FakeConnection.switchedOff("c1", "read:me", "", ACME);
        assertThat(refusal(nothing(), all, narrow).code())
                .as("before a scope is asked for")
                .isEqualTo("connection_disabled");
        Held alive = own("c2", READ, ACME);
        assertThat(Placement.of(nothing(), List.of(off, alive), all).place().held())
                .isEqualTo(alive);
    }

    @Test
    void saysThatAConnectionHasEndedInPlaceOfTakingTheOrganisations() {
        Surroundings all = around(InstallationUse.ALL, Optional.empty(), Map.of());
        Held shared = installation("i1", READ, ACME);
        Held dead = FakeConnection.ended("c1", READ, ACME);
        Refusal refusal = refusal(nothing(), all, shared, dead);
        assertThat(refusal.code()).isEqualTo("grant_ended");
        assertThat(refusal.getMessage()).contains("Atlassian no longer accepts it.");
        assertThat(refusal.link()).contains(PAGE);
        Held alive = own("c2", READ, ACME);
        assertThat(Placement.of(nothing(), List.of(dead, alive), all).place().held())
                .isEqualTo(alive);
        assertThat(site(nothing(), plain(), dead, own("c3", READ, LABS))).isEqualTo(LABS);
        assertThat(refusal(naming("acme"), plain(), dead, own("c3", READ, LABS)).code())
                .isEqualTo("grant_ended");
    }

    @Test
    void takesTheConnectionThatMayDoLeastAndSuffices() {
        Held wide = own("c1", READ + " write:jira-work", ACME);
        Held least = own("c2", READ, ACME);
        Held narrow = own("c3", "read:jira-user", ACME);
        Chosen chosen = Placement.of(nothing(), List.of(wide, least, narrow), plain());
        assertThat(chosen.used().connection()).isEqualTo("c2");
        assertThat(chosen.why()).contains("may do least");
    }

    @Test
    void takesTheConnectionThatGivesMostOfAToolsPartsAndOneThatGivesSomeWhereNoneGivesAll() {
        Held some = own("some", READ, ACME);
        Held all = own("all", READ + " read:comment:jira", ACME);
        Held none = own("none", "read:comment:jira", ACME);
        Ask ask = new Ask(
                Caller.local("test"),
                new Ask.Meant(Optional.empty(), Mentions.NONE),
                "jira_get_issue",
                Effect.READS,
                ScopeNeed.of(READ + " read:comment:jira"),
                ScopeNeed.of(READ));
        Surroundings around = Surroundings.of(List.of());
        assertThat(Placement.of(ask, List.of(some, all, none), around)
                        .place()
                        .held()
                        .id())
                .isEqualTo("all");
        assertThat(Placement.of(ask, List.of(none, some), around).place().held().id())
                .isEqualTo("some");
    }
}
