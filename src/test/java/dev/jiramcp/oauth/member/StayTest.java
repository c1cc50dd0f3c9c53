package dev.jiramcp.oauth.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.TestingGround;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.TestingBrowser;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Family;
import dev.jiramcp.oauth.token.Issued;
import dev.jiramcp.oauth.token.Redemption;
import dev.jiramcp.oauth.token.TokenLimits;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Recent;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StayTest {
    private static final TenantId HOME = new TenantId("default");
    private static final TenantId ACME = new TenantId("acme");
    private static final By OWNER = By.operator(new Actor("olga", "console"));

    private final TestingClock clock = new TestingClock();
    private final List<String> ended = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Ground ground;

    private EntryRule configured = EntryRule.NOBODY;

    @AfterEach
    void close() {
        ground.store().close();
    }

    private void open(TestingDatabase database) {
        ground = TestingGround.on(database.make(), clock);
    }

    private Owners owners() {
        return new Owners(HOME, configured.admins(), false);
    }

    private Stay stay() {
        return new Stay(ground, owners(), configured, List.of((handle, tenant, user) -> ended.add(user.value())));
    }

    private EntryRules rules() {
        return new EntryRules(ground, stay());
    }

    private Optional<Member> comes(TenantId tenant, Candidate candidate) {
        EntryRule settings = tenant.equals(HOME) ? configured : EntryRule.NOBODY;
        Admission admission = new Admission(ground, owners(), stay(), new Admission.Place(tenant, settings));
        return ground.store().write(handle -> {
            Optional<Member> in = admission.admit(handle, candidate, Optional.empty());
            in.ifPresent(
                    member -> GroupBook.note(handle, tenant, candidate.user(), candidate.groups(), clock.instant()));
            return in;
        });
    }

    private static Candidate who(String user, Set<String> groups, Set<String> sites) {
        return new Candidate(
                new UserId(user), BrowserSession.How.OIDC, user, Optional.of(user + "@example.com"), groups, sites);
    }

    private static Candidate who(String user) {
        return who(user, Set.of(), Set.of());
    }

    private boolean holds(String user) {
        return ground.store().<Boolean>read(handle -> stay().holds(handle, HOME, new UserId(user)));
    }

    private Member.State state(String user) {
        return ground.store()
                .read(handle -> MemberRows.ofPerson(handle, HOME, new UserId(user)))
                .orElseThrow()
                .state();
    }

    @ParameterizedTest
    @EnumSource
    void whoCameByARuleAloneIsOutWhenItIsTakenBack(TestingDatabase database) {
        open(database);
        rules().add(HOME, "@example.com", OWNER);
        rules().add(HOME, "group:staff", OWNER);
        rules().add(HOME, "site:acme.atlassian.net", OWNER);
        rules().add(ACME, "@example.com", OWNER);
        assertThat(comes(HOME, who("ann"))).isPresent();
        assertThat(comes(HOME, who("bob", Set.of("staff"), Set.of()))).isPresent();
        assertThat(comes(HOME, who("eve", Set.of(), Set.of("acme.atlassian.net"))))
                .isPresent();
        assertThat(comes(ACME, who("ann"))).isPresent();

        assertThat(rules().remove(HOME, "@example.com", OWNER)).isEqualTo(1);

        assertThat(ended).containsExactly("ann");
        assertThat(state("ann")).isEqualTo(Member.State.LAPSED);
        assertThat(holds("ann")).isFalse();
        assertThat(holds("bob")).isTrue();
        assertThat(holds("eve")).isTrue();
        assertThat(rules().remove(HOME, "group:staff", OWNER)).isEqualTo(1);
        assertThat(rules().remove(HOME, "site:acme.atlassian.net", OWNER)).isEqualTo(1);
        assertThat(ended).containsExactly("ann", "bob", "eve");
        assertThat(comes(HOME, who("ann"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoWasInvitedOrOwnsTheServerStays(TestingDatabase database) {
        open(database);
        configured = EntryRule.of("root@example.com", "");
        rules().add(HOME, "*", OWNER);
        new Invites(ground, new SecureRandom()).invite(HOME, "ann@example.com", Role.USER, OWNER);
        Members members = new Members(ground, owners(), List.of());
        assertThat(comes(HOME, who("ann"))).isPresent();
        assertThat(comes(HOME, who("root"))).isPresent();
        Member bob = comes(HOME, who("bob")).orElseThrow();
        members.change(HOME, bob.id(), Role.AUDITOR, OWNER);

        assertThat(rules().remove(HOME, "*", OWNER)).isZero();

        assertThat(ended).isEmpty();
        assertThat(List.of(holds("ann"), holds("root"), holds("bob"))).doesNotContain(false);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsOutComesInAgainByAnotherRuleOrADecision(TestingDatabase database) {
        open(database);
        rules().add(HOME, "@example.com", OWNER);
        Member ann = comes(HOME, who("ann")).orElseThrow();
        Member bob = comes(HOME, who("bob")).orElseThrow();
        assertThat(rules().remove(HOME, "@example.com", OWNER)).isEqualTo(2);

        rules().add(HOME, "*", OWNER);
        assertThat(holds("ann")).as("has not signed in again").isFalse();
        assertThat(comes(HOME, who("ann"))).map(Member::id).contains(ann.id());
        assertThat(holds("ann")).isTrue();
        new Members(ground, owners(), List.of()).change(HOME, bob.id(), Role.AUDITOR, OWNER);
        assertThat(holds("bob")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatASignInToldCountsForThirtyDays(TestingDatabase database) {
        open(database);
        rules().add(HOME, "group:staff", OWNER);
        assertThat(comes(HOME, who("ann", Set.of("staff"), Set.of()))).isPresent();
        clock.advance(Stay.TOLD.minus(Duration.ofSeconds(1)));
        assertThat(holds("ann")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(holds("ann")).isFalse();
        assertThat(state("ann")).as("applications go on").isEqualTo(Member.State.ACTIVE);
        assertThat(comes(HOME, who("ann", Set.of("staff"), Set.of()))).isPresent();
        assertThat(holds("ann")).isTrue();
        assertThat(comes(HOME, who("ann"))).as("is in the group no more").isEmpty();
        assertThat(holds("ann")).isFalse();
        assertThat(state("ann")).isEqualTo(Member.State.LAPSED);
        assertThat(ended).containsExactly("ann");
    }

    @ParameterizedTest
    @EnumSource
    void whomTheSettingsLetInNoMoreIsOutAtTheNextStart(TestingDatabase database) {
        open(database);
        configured = EntryRule.of("", "@example.com");
        assertThat(comes(HOME, who("ann"))).isPresent();
        assertThat(stay().end(HOME, OWNER)).isZero();
        configured = EntryRule.of("", "@elsewhere.example");
        assertThat(stay().end(HOME, OWNER)).isEqualTo(1);
        assertThat(ended).containsExactly("ann");
    }

    private Tokens tokens() {
        return new Tokens(
                ground.store(),
                ground.audit(),
                new Tokens.Sources(clock, new SecureRandom()),
                new Tokens.Place(HOME, TokenLimits.DEFAULT, stay()::holds));
    }

    private Issued signedIn(Tokens tokens, String user) {
        Family.Grant grant = new Family.Grant(
                HOME, new UserId(user), "client", Set.of(DoorScope.READ), "https://jira.example.com/mcp");
        Token code = ground.store()
                .write(handle -> tokens.begin(handle, grant, "http://127.0.0.1/cb", TestingBrowser.CHALLENGE));
        return tokens.redeem(
                new Redemption(code.value(), "client", Optional.of("http://127.0.0.1/cb"), TestingBrowser.VERIFIER));
    }

    @ParameterizedTest
    @EnumSource
    void aRefreshIsRefusedToWhoMayNotComeInAnyMore(TestingDatabase database) {
        open(database);
        configured = EntryRule.of("", "@example.com");
        assertThat(comes(HOME, who("ann"))).isPresent();
        Issued issued = signedIn(tokens(), "ann");
        assertThat(tokens().find(issued.access())).isPresent();
        clock.advance(Duration.ofDays(29));
        Issued later = tokens().refresh(issued.refresh(), "client", Set.of());
        clock.advance(Duration.ofDays(2));
        assertThatThrownBy(() -> tokens().refresh(later.refresh(), "client", Set.of()))
                .as("signed in thirty days ago")
                .isInstanceOf(OAuthFault.class)
                .hasMessageContaining("no longer, good");

        assertThat(comes(HOME, who("ann"))).isPresent();
        Issued again = signedIn(tokens(), "ann");
        configured = EntryRule.NOBODY;
        assertThatThrownBy(() -> tokens().refresh(again.refresh(), "client", Set.of()))
                .as("the settings name her no more")
                .isInstanceOf(OAuthFault.class);
        assertThat(tokens().find(again.access())).as("ended with that").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoWasRemovedBelongsNoMoreAtOnceAndElsewhereWithinAMoment(TestingDatabase database) {
        StoreAddress address = database.make();
        ground = TestingGround.on(address, clock);
        rules().add(HOME, "*", OWNER);
        Member ann = comes(HOME, who("ann")).orElseThrow();
        long[] nanos = {0};
        UserId user = new UserId("ann");
        try (Store replica = Store.at(address)) {
            Belonging here = new Belonging(ground.store(), owners(), () -> nanos[0]);
            Belonging there = new Belonging(replica, owners(), () -> nanos[0]);
            assertThat(List.of(here.of(HOME, user), there.of(HOME, user))).containsOnly(true);
            assertThat(here.of(ACME, user)).isFalse();
            Member unused = new Members(ground, owners(), List.of()).remove(HOME, ann.id(), OWNER);
            assertThat(here.of(HOME, user)).as("here, at once").isFalse();
            nanos[0] = Recent.KEPT.toNanos();
            assertThat(there.of(HOME, user)).as("in another process").isFalse();
        }
    }
}
