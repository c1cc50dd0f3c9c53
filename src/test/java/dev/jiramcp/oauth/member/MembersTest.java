package dev.jiramcp.oauth.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.TestingGround;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.session.Token;
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

class MembersTest {
    private static final TenantId HOME = new TenantId("default");
    private static final TenantId OTHER = new TenantId("acme");
    private static final By OWNER = By.operator(new Actor("olga", "console"));
    private static final By ADMINISTRATOR = new By(new Actor("adam", "console"), Role.ADMINISTRATOR);

    private final TestingClock clock = new TestingClock();
    private final List<String> ended = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Ground ground;

    @SuppressWarnings("NullAway.Init")
    private Members members;

    @SuppressWarnings("NullAway.Init")
    private Invites invites;

    @AfterEach
    void close() {
        ground.store().close();
    }

    private void open(TestingDatabase database, String... admins) {
        ground = TestingGround.on(database.make(), clock);
        members = new Members(ground, owners(admins), List.of((handle, tenant, user) -> ended.add(user.value())));
        invites = new Invites(ground, new SecureRandom());
    }

    private static Owners owners(String... admins) {
        return new Owners(HOME, List.of(admins), false);
    }

    private Stay stay(String... admins) {
        return new Stay(ground, owners(admins), EntryRule.NOBODY, List.of());
    }

    private Optional<Member> comes(String user, String email, EntryRule rule, Optional<Token> link, String... admins) {
        Admission admission = new Admission(ground, owners(admins), stay(admins), new Admission.Place(HOME, rule));
        Candidate candidate = new Candidate(
                new UserId(user),
                BrowserSession.How.OIDC,
                "Somebody",
                Optional.of(email).filter(text -> !text.isEmpty()),
                Set.of(),
                Set.of());
        return ground.store().write(handle -> admission.admit(handle, candidate, link.map(Invites::hash)));
    }

    private Optional<Member> comes(String user, String email) {
        return comes(user, email, EntryRule.NOBODY, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void theSecondWhoChangesARoleIsToldWhatTheFirstDid(TestingDatabase database) {
        open(database);
        String ann = invites.invite(HOME, "ann@example.com", Role.USER, OWNER)
                .member()
                .id();
        NewRole first = new NewRole(Role.SECURITY, Optional.of(Role.USER));
        assertThat(members.change(HOME, ann, first, OWNER).role()).isEqualTo(Role.SECURITY);
        NewRole second = new NewRole(Role.AUDITOR, Optional.of(Role.USER));
        assertThatThrownBy(() -> members.change(HOME, ann, second, ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("changed_meanwhile"))
                .hasMessageContaining("was made security meanwhile, and is not user any more");
        assertThat(members.find(HOME, ann).map(Member::role)).contains(Role.SECURITY);
        assertThat(members.change(HOME, ann, first, OWNER).role())
                .as("wants the same")
                .isEqualTo(Role.SECURITY);
        assertThat(comes("ann", "ann@example.com")).isPresent();
        Member unused = members.remove(HOME, ann, OWNER);
        NewRole third = new NewRole(Role.AUDITOR, Optional.of(Role.SECURITY));
        assertThatThrownBy(() -> members.change(HOME, ann, third, OWNER)).hasMessageContaining("was removed meanwhile");
    }

    @ParameterizedTest
    @EnumSource
    void whoWasInvitedByAddressComesInWithTheirRole(TestingDatabase database) {
        open(database);
        Member invited =
                invites.invite(HOME, "Ann@Example.com", Role.AUDITOR, OWNER).member();

        assertThat(comes("sub-1", "")).as("no verified address").isEmpty();
        assertThat(comes("sub-1", "ANN@example.com")).get().satisfies(in -> {
            assertThat(in.id()).isEqualTo(invited.id());
            assertThat(in.state()).isEqualTo(Member.State.ACTIVE);
        });
        assertThat(members.role(HOME, new UserId("sub-1"))).isEqualTo(Role.AUDITOR);
        assertThat(members.role(OTHER, new UserId("sub-1"))).isEqualTo(Role.USER);
        assertThat(comes("sub-2", "ann@example.com"))
                .as("the invitation was for one")
                .isEmpty();
        assertThat(comes("sub-1", "")).as("comes again").isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void anIdThatLooksLikeAnAddressAcceptsNoInvitationToThatAddress(TestingDatabase database) {
        open(database);
        Token link =
                invites.invite(HOME, "ann@example.com", Role.AUDITOR, OWNER).link();

        assertThat(comes("ann@example.com", ""))
                .as("a provider may let people choose their ids")
                .isEmpty();
        assertThat(invites.open(HOME, link)).as("Ann's is still there").isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void nobodyBecomesTheFirstOwnerByTheirIdAlone(TestingDatabase database) {
        open(database);
        Token link = new FirstOwner(members, invites).offer(HOME).orElseThrow();
        Member offered = invites.open(HOME, link).orElseThrow();

        assertThat(comes(offered.address().orElseThrow(), ""))
                .as("who has that id, and not the link")
                .isEmpty();
        assertThat(comes("ann", "", EntryRule.NOBODY, Optional.of(link)))
                .map(Member::role)
                .contains(Role.OWNER);
    }

    @ParameterizedTest
    @EnumSource
    void aLinkIsForWhoeverSignsInWithItFirstAndForAWeek(TestingDatabase database) {
        open(database);
        Token link = invites.invite(HOME, "ann@example.com", Role.USER, OWNER).link();
        assertThat(invites.open(HOME, link)).isPresent();
        assertThat(invites.open(OTHER, link)).isEmpty();

        assertThat(comes("sub-1", "", EntryRule.NOBODY, Optional.of(link))).isPresent();
        assertThat(comes("sub-2", "", EntryRule.NOBODY, Optional.of(link))).isEmpty();
        assertThat(invites.open(HOME, link)).isEmpty();

        Token late = invites.invite(HOME, "bob@example.com", Role.USER, OWNER).link();
        clock.advance(Invites.LINK.plus(Duration.ofSeconds(1)));
        assertThat(comes("sub-3", "", EntryRule.NOBODY, Optional.of(late))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aNewInvitationTakesThePlaceOfTheOldLink(TestingDatabase database) {
        open(database);
        Token old = invites.invite(HOME, "ann@example.com", Role.USER, OWNER).link();
        Token fresh =
                invites.invite(HOME, "ann@example.com", Role.AUDITOR, OWNER).link();

        assertThat(invites.open(HOME, old)).isEmpty();
        assertThat(invites.open(HOME, fresh)).map(Member::role).contains(Role.AUDITOR);
        assertThat(members.page(HOME, MemberQuery.FIRST)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whoComesByARuleStaysAsLongAsTheRuleUnlessSomebodyDecides(TestingDatabase database) {
        open(database);
        EntryRules rules = new EntryRules(ground, stay());
        rules.add(HOME, "@Example.com", OWNER);
        Member ann = comes("ann", "ann@example.com").orElseThrow();
        Member bob = comes("bob", "bob@example.com").orElseThrow();
        members.change(HOME, bob.id(), Role.ADMINISTRATOR, OWNER);

        rules.remove(HOME, "@example.com", OWNER);

        assertThat(ann.role()).isEqualTo(Role.USER);
        assertThat(comes("ann", "ann@example.com")).isEmpty();
        assertThat(comes("bob", "bob@example.com")).map(Member::role).contains(Role.ADMINISTRATOR);
        assertThatThrownBy(() -> rules.add(HOME, "ann@example.com", OWNER)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource
    void whoWasRemovedStaysOutUntilInvitedAgain(TestingDatabase database) {
        open(database);
        EntryRule everybody = new EntryRule(List.of(), Set.of("*"));
        Member ann =
                comes("ann", "ann@example.com", everybody, Optional.empty()).orElseThrow();

        members.remove(HOME, ann.id(), ADMINISTRATOR);
        assertThat(ended).containsExactly("ann");
        assertThat(comes("ann", "ann@example.com", everybody, Optional.empty())).isEmpty();

        invites.invite(HOME, "ann@example.com", Role.USER, OWNER);
        assertThat(comes("ann", "ann@example.com")).map(Member::state).contains(Member.State.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource
    void theLastOwnerStaysAndOnlyOwnersMakeOwners(TestingDatabase database) {
        open(database);
        invites.invite(HOME, "olga@example.com", Role.OWNER, OWNER);
        Member olga = comes("olga", "olga@example.com").orElseThrow();
        invites.invite(HOME, "paul@example.com", Role.OWNER, OWNER);

        assertThatThrownBy(() -> members.remove(HOME, olga.id(), OWNER))
                .as("an owner who has not come yet is none")
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("last_owner"));
        assertThatThrownBy(() -> members.change(HOME, olga.id(), Role.USER, OWNER))
                .isInstanceOf(Refusal.class);
        Member paul = comes("paul", "paul@example.com").orElseThrow();
        assertThat(members.change(HOME, olga.id(), Role.USER, OWNER).role()).isEqualTo(Role.USER);
        assertThatThrownBy(() -> members.change(HOME, olga.id(), Role.OWNER, ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
        assertThatThrownBy(() -> members.remove(HOME, paul.id(), ADMINISTRATOR)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> invites.invite(HOME, "eve@example.com", Role.SECURITY, ADMINISTRATOR))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @EnumSource
    void whomTheSettingsNameIsAnOwnerAtHomeAlone(TestingDatabase database) {
        open(database, "Root@Example.com", "acc-1");
        Member root = comes("sub", "root@example.com", EntryRule.NOBODY, Optional.empty(), "root@example.com")
                .orElseThrow();

        assertThat(members.role(HOME, new UserId("sub"))).isEqualTo(Role.OWNER);
        assertThat(members.role(HOME, new UserId("acc-1"))).isEqualTo(Role.OWNER);
        assertThat(members.role(OTHER, new UserId("acc-1"))).isEqualTo(Role.USER);
        assertThatThrownBy(() -> members.remove(HOME, root.id(), OWNER))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("owner_by_settings"));
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfOneTenantIsFoundInAnother(TestingDatabase database) {
        open(database);
        Member ann = invites.invite(HOME, "ann@example.com", Role.USER, OWNER).member();

        assertThat(members.find(OTHER, ann.id())).isEmpty();
        assertThat(members.page(OTHER, MemberQuery.FIRST)).isEmpty();
        assertThatThrownBy(() -> members.change(OTHER, ann.id(), Role.OWNER, OWNER))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> members.remove(OTHER, ann.id(), OWNER)).isInstanceOf(Refusal.class);
        assertThat(members.page(HOME, new MemberQuery("ANN@", "", 10))).hasSize(1);
        assertThat(members.page(HOME, new MemberQuery("100%", "", 10))).isEmpty();
    }
}
