package dev.jiramcp.exchange.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.BrokerFormat;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Additions;
import dev.jiramcp.store.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** The tokens for the gateway, of all tenants. What an application holds is stored nowhere, only its hash. */
public final class BrokerTokens {
    /** No token lives longer. */
    public static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration SWEPT = Duration.ofSeconds(10);
    private static final int BYTES = 32;
    private static final int ID_BYTES = 10;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

    public BrokerTokens(Store store, Clock clock, SecureRandom random) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** An id for a token that is about to be given. */
    public String newId() {
        return "bt_" + text(ID_BYTES);
    }

    /** Gives a token, in the transaction of the decision that lets it be given; nobody can read it again. */
    public Secret issue(Additions additions, BrokerToken token) {
        Instant now = clock.instant();
        if (token.expires().isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("a broker token ends within " + LONGEST.toSeconds() + " seconds");
        }
        String value = BrokerFormat.token(now, text(BYTES));
        sweep(additions.database(), now);
        BrokerRows.insert(additions, key(value), token, now);
        return Secret.of(value);
    }

    /** What has ended is worth nothing, so it may stand for a while. */
    private void sweep(Handle database, Instant now) {
        Instant before = swept.get();
        if (!now.isBefore(before.plus(SWEPT)) && swept.compareAndSet(before, now)) {
            BrokerRows.sweep(database, BrokerFormat.digits(now.minus(LONGEST)));
        }
    }

    /** The token that somebody shows, where it is good now. */
    public Optional<BrokerToken> find(String presented) {
        if (!presented.startsWith(BrokerFormat.PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return store.read(database -> BrokerRows.find(database, key(presented)))
                .filter(token -> now.isBefore(token.expires()));
    }

    /** Ends every token on behalf of a person, in a transaction of somebody else's. */
    public static void endAll(Handle database, TenantId tenant, UserId person) {
        BrokerRows.deleteAll(database, tenant, person);
    }

    /**
     * Ends a token before its time, where it is this application's.
     *
     * @param note writes that down, in the same transaction
     */
    public void end(String presented, TenantId tenant, String application, BiConsumer<Handle, BrokerToken> note) {
        if (find(presented).filter(token -> token.isOf(tenant, application)).isEmpty()) {
            return;
        }
        store.write(database -> {
            String key = key(presented);
            Optional<BrokerToken> ended = BrokerRows.find(database, key);
            BrokerRows.delete(database, key);
            ended.ifPresent(token -> note.accept(database, token));
            return ended.isPresent();
        });
    }

    /** Ends all tokens of an application, in the transaction of what ends it; how many there were. */
    public static int endAll(Handle database, TenantId tenant, String application) {
        return BrokerRows.deleteAll(database, tenant, application);
    }

    private String text(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What stands in the table for a token: when it was given, as far as it says so, and its hash. */
    private static String key(String value) {
        try {
            return BrokerFormat.digitsOf(value)
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
