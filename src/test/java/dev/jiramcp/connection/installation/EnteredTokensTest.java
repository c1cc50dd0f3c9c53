package dev.jiramcp.connection.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.scope.Profile;
import dev.jiramcp.connection.scope.ScopeChoice;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API tokens that people enter: tried, shown, linked, watched. */
class EnteredTokensTest {
    private static final Owner AMARA = new Owner.Person(new UserId("amara"));
    private static final Actor BY = new Actor("amara", "terminal");
    private static final Instant END = TestingBroker.START.plus(Duration.ofDays(364));
    private static final ScopeChoice STANDARD = ScopeChoice.of(List.of(Profile.STANDARD), List.of());

    private static EnteredTokens flow(TestingBroker broker) {
        return new EnteredTokens(broker.ground(), broker.atlassian(), broker.tokens(), broker.links());
    }

    private static ApiTokenEntry entry(TestingBroker broker, Owner owner, String token) {
        return new ApiTokenEntry(
                TestingBroker.TENANT,
                owner,
                broker.sandbox().site("brightwell"),
                TestingBroker.AMARA,
                Secret.of(token),
                END);
    }

    private static String unscoped(TestingBroker broker) {
        return broker.sandbox().apiToken(TestingBroker.AMARA);
    }

    private static String scoped(TestingBroker broker, String... scopes) {
        return broker.sandbox()
                .control()
                .doors()
                .tokens()
                .make(
                        broker.account(TestingBroker.AMARA),
                        Set.copyOf(List.of(scopes).stream().map(Scope::new).toList()),
                        Duration.ofDays(364))
                .text();
    }

    private static ApiToken stored(TestingBroker broker, Link link) {
        return broker.tokens()
                .find(TestingBroker.TENANT, ((Credential.OfApiToken) link.credential()).id())
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void triesShowsAndLinksATokenWithoutScopes(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            TriedToken tried = flow(broker).attempt(entry(broker, AMARA, unscoped(broker)));
            assertThat(tried.account().id()).isEqualTo(broker.account(TestingBroker.AMARA));
            assertThat(tried.scoped()).isFalse();
            assertThat(tried.notices()).anyMatch(text -> text.contains("would let it do everything"));
            assertThat(broker.links().of(TestingBroker.TENANT)).isEmpty();

            Link link = flow(broker).link(tried, STANDARD, BY);
            assertThat(link.owner()).isEqualTo(AMARA);
            assertThat(link.terms().scopes()).isEqualTo(Profile.STANDARD.scopes());
            assertThat(link.terms().sites()).containsExactly(tried.site());
            assertThat(broker.tokens()
                            .credential(
                                    TestingBroker.TENANT, stored(broker, link).id()))
                    .isEqualTo(tried.entry().credential());
        }
    }

    @Test
    void findsOutThatATokenHasScopes() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            TriedToken tried =
                    flow(broker).attempt(entry(broker, AMARA, scoped(broker, "read:jira-work", "read:jira-user")));
            assertThat(tried.scoped()).isTrue();
            assertThat(tried.account().id()).isEqualTo(broker.account(TestingBroker.AMARA));
            assertThat(tried.notices()).anyMatch(text -> text.contains("gateway"));
        }
    }

    @Test
    void wantsAScopedTokenThatMaySayWhoseItIs() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> flow(broker).attempt(entry(broker, AMARA, scoped(broker, "read:jira-work"))));
            assertThat(refusal.code()).isEqualTo("account_unknown");
            assertThat(refusal.getMessage()).contains("read:jira-user");
        }
    }

    @Test
    void storesNothingThatAtlassianDoesNotTake() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class, () -> flow(broker).attempt(entry(broker, AMARA, "ATATT3xFfGF0notatoken=12345678")));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAUTHENTICATED);
            assertThat(refusal.getMessage()).doesNotContain("notatoken");
            assertThat(broker.tokens().of(TestingBroker.TENANT)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewTokenTakesThePlaceOfTheOneBefore(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            EnteredTokens flow = flow(broker);
            Link first = flow.link(flow.attempt(entry(broker, AMARA, unscoped(broker))), STANDARD, BY);
            String another = broker.sandbox()
                    .control()
                    .doors()
                    .tokens()
                    .make(broker.account(TestingBroker.AMARA), Duration.ofDays(90))
                    .text();
            Link second = flow.link(flow.attempt(entry(broker, AMARA, another)), STANDARD, BY);
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(stored(broker, second).version()).isEqualTo(2);

            Link third = flow.link(
                    flow.attempt(entry(broker, AMARA, scoped(broker, "read:jira-work", "read:jira-user"))),
                    STANDARD,
                    BY);
            assertThat(broker.links().of(TestingBroker.TENANT)).containsExactly(third);
            assertThat(stored(broker, third).scoped()).isTrue();
            assertThat(stored(broker, first).health()).isEqualTo(Health.REVOKED);
        }
    }

    @Test
    void aPersonsTokenAndTheOrganisationsStandBesideEachOther() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            EnteredTokens flow = flow(broker);
            flow.link(flow.attempt(entry(broker, AMARA, unscoped(broker))), STANDARD, BY);
            TriedToken shared = flow.attempt(entry(broker, new Owner.Installation(), unscoped(broker)));
            assertThat(shared.notices()).anyMatch(text -> text.contains("author of whatever anybody does"));
            flow.link(shared, STANDARD, BY);
            assertThat(broker.links().of(TestingBroker.TENANT)).hasSize(2);
            assertThat(broker.links().ofInstallation(TestingBroker.TENANT)).hasSize(1);
        }
    }

    /** Threat 49: nothing but its owner's word tells when a token ends. */
    @Test
    void saysTwoWeeksAheadThatATokenEnds() {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            EnteredTokens flow = flow(broker);
            Link link = flow.link(flow.attempt(entry(broker, AMARA, unscoped(broker))), STANDARD, BY);
            ApiToken token = stored(broker, link);
            assertThat(token.healthAt(broker.clock().instant())).isEqualTo(Health.ACTIVE);
            assertThat(token.healthAt(END.minus(Duration.ofDays(14)))).isEqualTo(Health.ACTIVE);
            assertThat(token.healthAt(END.minus(Duration.ofDays(13)))).isEqualTo(Health.EXPIRING_SOON);
            assertThat(token.healthAt(TestingBroker.START.plus(Duration.ofDays(363))))
                    .isEqualTo(Health.EXPIRING_SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mia", "mia:x@example.com", "mia@example.com\r\nX-Evil: 1", "mia @example.com"})
    void takesNoAddressThatIsNone(String email) {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(
                    Refusal.class,
                    () -> new ApiTokenEntry(
                            TestingBroker.TENANT,
                            AMARA,
                            broker.sandbox().site("brightwell"),
                            email,
                            Secret.of("ATATT3xFfGF0aaaaaaaa"),
                            END));
            assertThat(refusal.code()).isEqualTo("invalid_api_token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "with a blank in between it", "line\nbreakaaaaaaaaaaaaaaaa", "ünsäuberäähhhhhhhhhhhh"})
    void takesNoTokenThatIsNoneAndDoesNotRepeatIt(String token) {
        try (TestingBroker broker = TestingBroker.on(TestingDatabase.SQLITE)) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> entry(broker, AMARA, token));
            assertThat(refusal.code()).isEqualTo("invalid_api_token");
            assertThat(refusal.getMessage()).doesNotContain(token);
        }
    }
}
