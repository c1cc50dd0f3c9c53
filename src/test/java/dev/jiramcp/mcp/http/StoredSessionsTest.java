package dev.jiramcp.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingClock;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import dev.jiramcp.store.TestingDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Sessions as rows: how long they last, how many there are, whose they are, and what is left for them. */
class StoredSessionsTest {
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofHours(24), 5, 3);
    private static final Caller ADA = caller("default", "ada");
    private static final Caller EVE = caller("default", "eve");
    private static final ObjectNode INITIALIZE = Json.object().put("protocolVersion", "2025-11-25");

    private final TestingClock clock = new TestingClock();
    private final List<Store> open = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private StoreAddress database;

    private static Caller caller(String tenant, String user) {
        return new Caller(new TenantId(tenant), new UserId(user), "test", Caller.Authentication.BEARER);
    }

    private StoredSessions replica(TestingDatabase kind) {
        if (open.isEmpty()) {
            database = kind.make();
        }
        Store store = Store.at(database);
        open.add(store);
        return new StoredSessions(store, clock, LIMITS);
    }

    @AfterEach
    void close() {
        open.forEach(Store::close);
    }

    @ParameterizedTest
    @EnumSource
    void areFoundAgainAfterARestartWithWhatTheyWereOpenedWith(TestingDatabase kind) {
        replica(kind).put("s", StoredSession.of(ADA, INITIALIZE));
        assertThat(replica(kind).find(ADA, "s")).hasValue(StoredSession.of(ADA, INITIALIZE));
    }

    @ParameterizedTest
    @EnumSource
    void areThereForNobodyElse(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        sessions.put("s", StoredSession.of(ADA, INITIALIZE));
        sessions.remove(EVE, "s");
        sessions.remove(caller("other", "ada"), "s");
        for (StoredSessions each : List.of(sessions, replica(kind))) {
            assertThat(each.find(EVE, "s")).isEmpty();
            assertThat(each.find(caller("other", "ada"), "s")).isEmpty();
            assertThat(each.find(ADA, "s")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void endWhereTheyAreIdleTooLongAndAreKeptByUse(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        sessions.put("used", StoredSession.of(ADA, INITIALIZE));
        sessions.put("idle", StoredSession.of(ADA, INITIALIZE));
        for (int hour = 0; hour < 24; hour++) {
            clock.advance(Duration.ofHours(1));
            assertThat(sessions.find(ADA, "used")).isPresent();
        }
        assertThat(sessions.find(ADA, "idle")).isEmpty();
        assertThat(replica(kind).find(ADA, "used")).isPresent();
        clock.advance(Duration.ofHours(1));
        sessions.put("new", StoredSession.of(ADA, INITIALIZE));
        assertThat(rows("mcp_session")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void arePushedOutByTheirOwnPersonsAlone(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        sessions.put("eve", StoredSession.of(EVE, INITIALIZE));
        for (int flood = 0; flood < 20; flood++) {
            clock.advance(Duration.ofSeconds(6));
            sessions.put("ada" + flood, StoredSession.of(ADA, INITIALIZE));
        }
        clock.advance(StoredSessions.FRESH);
        assertThat(sessions.find(EVE, "eve")).isPresent();
        assertThat(sessions.find(ADA, "ada16")).isEmpty();
        assertThat(sessions.find(ADA, "ada17")).isPresent();
        assertThat(rows("mcp_session")).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void areNeverMoreThanATenantMayHave(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        for (int flood = 0; flood < 20; flood++) {
            sessions.put("s" + flood, StoredSession.of(caller("default", "u" + flood), INITIALIZE));
            clock.advance(Duration.ofSeconds(6));
        }
        sessions.put("else", StoredSession.of(caller("other", "ada"), INITIALIZE));
        assertThat(rows("mcp_session")).isEqualTo(LIMITS.most() + 1);
        assertThat(sessions.find(caller("default", "u19"), "s19")).isPresent();
        assertThat(sessions.find(caller("default", "u0"), "s0")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areGoneEverywhereAfterSecondsOnceEnded(TestingDatabase kind) {
        StoredSessions one = replica(kind);
        StoredSessions two = replica(kind);
        one.put("s", StoredSession.of(ADA, INITIALIZE));
        assertThat(two.find(ADA, "s")).isPresent();
        one.remove(ADA, "s");
        assertThat(one.find(ADA, "s")).isEmpty();
        clock.advance(StoredSessions.FRESH);
        assertThat(two.find(ADA, "s")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepAnAnswerForWhoeverWaitsForIt(TestingDatabase kind) {
        StoredSessions one = replica(kind);
        StoredSessions two = replica(kind);
        one.leave(ADA, "s", answer("42"));
        one.leave(ADA, "s", answer("42"));
        two.collect(EVE, "other", message -> true);
        two.collect(ADA, "s", message -> false);
        List<Message> taken = new ArrayList<>();
        two.collect(ADA, "s", taken::add);
        two.collect(ADA, "s", taken::add);
        assertThat(taken).containsExactly(answer("42"));
    }

    @ParameterizedTest
    @EnumSource
    void keepNoMoreThanAFewAnswersAndNotForLong(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        for (int flood = 0; flood < 200; flood++) {
            sessions.leave(ADA, "s", answer("nobody-asked-" + flood));
        }
        assertThat(rows("mcp_letter")).isEqualTo(50);
        clock.advance(Duration.ofMinutes(16));
        sessions.leave(ADA, "s", answer("late"));
        assertThat(rows("mcp_letter")).isEqualTo(1);
    }

    /** A client may count its requests anew. */
    @ParameterizedTest
    @EnumSource
    void cancelNoLaterRequestOfTheSameId(TestingDatabase kind) {
        StoredSessions sessions = replica(kind);
        ObjectNode params = Json.object().put("requestId", 3);
        sessions.leave(ADA, "s", new Message.Notification("notifications/cancelled", params));
        clock.advance(Duration.ofSeconds(11));
        List<Message> taken = new ArrayList<>();
        sessions.collect(ADA, "s", taken::add);
        assertThat(taken).isEmpty();
    }

    private static Message.Response answer(String id) {
        ObjectNode body = Json.object().put("jsonrpc", "2.0").put("id", id);
        body.putObject("result").put("action", "accept");
        return new Message.Response(StringNode.valueOf(id), body);
    }

    private int rows(String table) {
        return open.get(0)
                .read(handle -> handle.select("SELECT COUNT(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
