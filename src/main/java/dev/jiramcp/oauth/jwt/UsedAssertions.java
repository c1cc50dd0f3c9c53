package dev.jiramcp.oauth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;

/** The assertions that were used, so that none is used twice on any replica (RFC 7523, section 3). */
public final class UsedAssertions {
    private final Store store;
    private final Clock clock;
    private final TenantId tenant;

    public UsedAssertions(Store store, Clock clock, TenantId tenant) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
    }

    /** Whether an assertion was used; the same is asked of one that is no good, so that what is done tells nothing apart. */
    boolean isUsed(String issuer, String id) {
        String hash = hash(issuer + "\n" + id);
        return store.read(database -> database.select(
                        "SELECT 1 FROM used_assertion WHERE tenant = ? AND id = ?", tenant.value(), hash)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Uses an assertion; false where it was used before. It is remembered for as long as it could be good. */
    public boolean use(String issuer, String id, Instant end) {
        String hash = hash(issuer + "\n" + id);
        Instant now = clock.instant();
        return store.<Boolean>write(database -> {
            database.execute(
                    "DELETE FROM used_assertion WHERE tenant = ? AND expires_at < ?",
                    tenant.value(),
                    now.minusSeconds(60).toEpochMilli());
            return database.execute(
                            "INSERT INTO used_assertion (tenant, id, expires_at) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (tenant, id) DO NOTHING",
                            tenant.value(),
                            hash,
                            end.toEpochMilli())
                    == 1;
        });
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
