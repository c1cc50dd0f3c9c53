package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Who somebody at an identity provider is here. It is noted when that person signs in, and by nothing else: a token that names
 * a subject opens nobody's connection unless that very person made it.
 */
public final class SubjectBook {
    private final Store store;
    private final TenantId tenant;

    public SubjectBook(Store store, TenantId tenant) {
        this.store = requireNonNull(store, "store is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
    }

    /** Notes that somebody signed in. */
    public static void note(Handle database, TenantId tenant, Signed signed, Instant now) {
        database.execute(
                "INSERT INTO subject (tenant, issuer, subject, person, seen_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (tenant, issuer, subject) DO UPDATE SET person = excluded.person,"
                        + " seen_at = excluded.seen_at",
                tenant.value(),
                signed.issuer(),
                signed.subject(),
                signed.person().value(),
                now.toEpochMilli());
    }

    /** Forgets a person who is here no more: a token of an issuer then stands for nobody, until they sign in again. */
    public static void endAll(Handle database, TenantId tenant, UserId person) {
        database.execute("DELETE FROM subject WHERE tenant = ? AND person = ?", tenant.value(), person.value());
    }

    /** That a subject of an issuer is a person here. */
    public record Signed(String issuer, String subject, UserId person) {
        public Signed {
            requireNonNull(issuer, "issuer is null");
            requireNonNull(subject, "subject is null");
            requireNonNull(person, "person is null");
        }
    }

    /** The person of a subject. */
    Optional<UserId> find(String issuer, String subject) {
        return store.read(database -> database.select(
                        "SELECT person FROM subject WHERE tenant = ? AND issuer = ? AND subject = ?",
                        tenant.value(),
                        issuer,
                        subject)
                .mapTo(String.class)
                .findOne()
                .map(UserId::new));
    }
}
