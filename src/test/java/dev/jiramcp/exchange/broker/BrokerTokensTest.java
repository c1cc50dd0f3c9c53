package dev.jiramcp.exchange.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.BrokerFormat;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.TestingDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource
class BrokerTokensTest {
    private final TestingClock clock = new TestingClock();
    private final Store store;
    private final BrokerTokens tokens;

    BrokerTokensTest(TestingDatabase database) {
        this.store = Store.at(database.make());
        this.tokens = new BrokerTokens(store, clock, new SecureRandom());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String given(String id) {
        BrokerToken token = new BrokerToken(
                id,
                new TenantId("default"),
                new UserId("amara"),
                "nightly",
                "connection_1",
                new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421"),
                Set.of(Scope.READ_WORK),
                clock.instant().plus(BrokerTokens.LONGEST),
                "decision");
        return store.write(database -> Additions.in(database, additions -> tokens.issue(additions, token)))
                .reveal();
    }

    private List<String> keys() {
        return store.read(database -> database.createQuery("SELECT hash FROM broker_token ORDER BY issued_at")
                .mapTo(String.class)
                .list());
    }

    /** What is added together lies together; in a random order each row would change another page of the index. */
    @Test
    void rowsAreKeptInTheOrderInWhichTokensAreGiven() {
        List<String> shown = new ArrayList<>();
        for (int each = 0; each < 20; each++) {
            shown.add(given("bt_" + each));
            clock.advance(Duration.ofMillis(7));
        }
        assertThat(keys()).hasSize(20).isSorted();
        for (int each = 0; each < shown.size(); each++) {
            assertThat(tokens.find(shown.get(each)).orElseThrow().id()).isEqualTo("bt_" + each);
        }
    }

    @Test
    void thoseThatEndedAreDeletedWhenOneIsGiven() {
        String ended = given("bt_1");
        clock.advance(Duration.ofSeconds(20));
        String live = given("bt_2");
        clock.advance(BrokerTokens.LONGEST.minusSeconds(20).plusMillis(1));
        String last = given("bt_3");
        assertThat(keys()).hasSize(2);
        assertThat(tokens.find(ended)).isEmpty();
        assertThat(tokens.find(live)).isPresent();
        assertThat(tokens.find(last)).isPresent();
    }

    @Test
    void nothingStoredIsPartOfWhatIsSecretInAToken() {
        String random = given("bt_1").substring(BrokerFormat.PREFIX.length() + 12);
        assertThat(random).hasSize(43);
        assertThat(keys().get(0)).hasSize(12 + 64).doesNotContain(random);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jmb_", "jmb_0", "jmb_0123456789ab", "jmb_01234\u0000789abx", "jmb_01934f2a8c7bé", "jma_0", ""})
    void whatWasNeverGivenIsNotFound(String shown) {
        given("bt_1");
        assertThat(tokens.find(shown)).isEmpty();
    }

    @Test
    void anotherTimeInFrontMakesItAnotherToken() {
        String given = given("bt_1");
        String moved = BrokerFormat.PREFIX + "000000000000" + given.substring(BrokerFormat.PREFIX.length() + 12);
        assertThat(tokens.find(moved)).isEmpty();
        assertThat(tokens.find(given)).isPresent();
    }
}
