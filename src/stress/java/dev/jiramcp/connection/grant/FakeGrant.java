package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.app.AppId;
import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.grant.Refresher.Wish;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One grant in memory in place of a row. Its refresh looks and then writes with nothing in between to keep two apart, so
 * that only who calls it can do that.
 */
final class FakeGrant implements Source, Refreshing {
    static final Key KEY = new Key(new TenantId("acme"), new GrantId("grant-1"));

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Grant.Times TIMES = new Grant.Times(NOW.plusSeconds(3600), NOW, NOW, NOW, Optional.empty());
    private static final Grant.State ENDED = new Grant.State(Health.REVOKED, "It was disconnected.");

    private final AtomicInteger refreshes = new AtomicInteger();
    private volatile long version = 1;
    private volatile boolean ended;

    /** The memory of tokens of this grant; no time goes by, so it looks at no row by itself. */
    Opened opened() {
        return new Opened(this, CLOCK, () -> 0);
    }

    /** Refreshes of this grant, each on the thread that begins it. */
    Flights flights(Opened opened) {
        return new Flights(this, opened, new Tempo(time -> {}, () -> 0, Runnable::run, (after, task) -> {}));
    }

    /** Somebody needs a token in place of the first. */
    static Wish wish() {
        return new Wish(KEY, 1, true);
    }

    /** A new consent, somewhere else. */
    void consent() {
        version = 2;
    }

    /** A disconnection. */
    void end() {
        ended = true;
    }

    int refreshes() {
        return refreshes.get();
    }

    @Override
    public Optional<GrantRow> row(Key key) {
        return Optional.of(row());
    }

    private GrantRow row() {
        Grant grant = new Grant(
                KEY.grant(),
                KEY.tenant(),
                new AppId("app-1"),
                new AccountId("account-1"),
                AtlassianApp.Level.SITE,
                version,
                ended ? ENDED : Grant.State.ACTIVE,
                Set.of(),
                List.of(),
                TIMES);
        return new GrantRow(grant, Optional.of(new byte[0]), Optional.empty(), NOW, 0, 0, Instant.EPOCH);
    }

    @Override
    public Secret open(Key key, GrantRow row) {
        return Secret.of("token");
    }

    @Override
    public GrantRow refresh(Wish wish) {
        if (version <= wish.stale()) {
            refreshes.incrementAndGet();
            consent();
        }
        return row();
    }

    @Override
    public Optional<Duration> rescue(Key key, long stale) {
        return Optional.empty();
    }
}
