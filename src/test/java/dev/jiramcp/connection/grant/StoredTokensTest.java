package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.TestingDatabase;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a seal tells of a grant, where the grant changes between the reading of its row and the opening of the seal. */
class StoredTokensTest {
    private static Key key(Grant grant) {
        return new Key(grant.tenant(), grant.id());
    }

    private static void mark(TestingBroker broker, Grant grant, Health health) {
        Grant.State state = new Grant.State(health, "");
        boolean unused = broker.ground().store().write(database -> {
            GrantRows.state(database, grant.tenant(), grant.id(), state);
            return true;
        });
    }

    private static Health health(TestingBroker broker, Grant grant) {
        return broker.now(grant).state().health();
    }

    @ParameterizedTest
    @EnumSource
    void aSealThatOpensAgainMakesTheGrantWorkAgain(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            StoredTokens stored = new StoredTokens(broker.ground());
            mark(broker, grant, Health.KEY_UNAVAILABLE);
            Secret unused = stored.open(key(grant), stored.row(key(grant)).orElseThrow());
            assertThat(health(broker, grant)).isEqualTo(Health.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSealThatOpensAgainDoesNotBringBackWhatEndedMeanwhile(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            StoredTokens stored = new StoredTokens(broker.ground());
            mark(broker, grant, Health.KEY_UNAVAILABLE);
            GrantRow read = stored.row(key(grant)).orElseThrow();
            Optional<Taken> unused = broker.ground()
                    .store()
                    .write(database -> broker.grants().destroy(database, grant.tenant(), grant.id(), Actor.SYSTEM));
            Secret unusedToken = stored.open(key(grant), read);
            assertThat(health(broker, grant)).isEqualTo(Health.REVOKED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSealThatDoesNotOpenSaysNothingOfNewerTokens(TestingDatabase kind) {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            StoredTokens stored = new StoredTokens(broker.ground());
            GrantRow read = stored.row(key(grant)).orElseThrow();
            GrantRow damaged = new GrantRow(
                    read.grant(),
                    read.access().map(StoredTokensTest::damaged),
                    read.refresh(),
                    read.due(),
                    read.failures(),
                    read.fence(),
                    read.leaseUntil());
            Grant again = broker.connect(TestingBroker.AMARA);
            assertThat(again.version()).isGreaterThan(grant.version());
            assertThatThrownBy(() -> stored.open(key(grant), damaged)).isInstanceOf(Refusal.class);
            assertThat(health(broker, grant)).isEqualTo(Health.ACTIVE);
        }
    }

    private static byte[] damaged(byte[] sealed) {
        byte[] other = sealed.clone();
        other[other.length - 1] ^= 1;
        return other;
    }
}
