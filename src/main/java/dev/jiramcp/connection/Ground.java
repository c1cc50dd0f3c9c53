package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * What everything about connections stands on.
 *
 * @param store the database
 * @param vault seals what is secret in it
 * @param audit where it is written what was done
 * @param clock the time
 * @param random for ids and jitter
 * @param witness sees what is done
 */
public record Ground(Store store, Vault vault, Audit audit, Clock clock, RandomGenerator random, Witness witness) {
    public Ground {
        requireNonNull(store, "store is null");
        requireNonNull(vault, "vault is null");
        requireNonNull(audit, "audit is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(random, "random is null");
        requireNonNull(witness, "witness is null");
    }

    /** A ground on which nobody else sees what is done. */
    public Ground(Store store, Vault vault, Audit audit, Clock clock, RandomGenerator random) {
        this(store, vault, audit, clock, random, Witness.NONE);
    }

    /** The same ground, on which somebody sees what is done. */
    public Ground with(Witness other) {
        return new Ground(store, vault, audit, clock, random, other);
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }

    /** A new id that begins with a word. */
    public String newId(String word) {
        return new Ids(random).next(word);
    }

    /** Something that was done, for the audit log: dotted words, and what it was done to. */
    public record Deed(String action, String subject, String outcome, ObjectNode details) {
        public Deed {
            requireNonNull(action, "action is null");
            requireNonNull(subject, "subject is null");
            requireNonNull(outcome, "outcome is null");
            requireNonNull(details, "details is null");
        }

        /** Something that was done, without more to say. */
        public static Deed done(String action, String subject) {
            return new Deed(action, subject, "done", Json.object());
        }

        /** This deed with a detail. */
        public Deed with(String name, String value) {
            return new Deed(action, subject, outcome, details.deepCopy().put(name, value));
        }
    }

    /** Writes to the audit log, in the transaction of what was done. */
    public void note(Handle database, TenantId tenant, Actor by, Deed deed) {
        String unusedId = audit.append(
                database,
                new AuditRecord(
                        tenant,
                        now(),
                        by.name(),
                        by.client(),
                        deed.action(),
                        deed.subject(),
                        deed.outcome(),
                        deed.details()));
        witness.saw(database, tenant, by, deed);
    }
}
