package dev.jiramcp.console.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.Readings;
import dev.jiramcp.audit.Verifier;
import dev.jiramcp.console.PersonNames;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the pages of the audit log stand on.
 *
 * @param log where records are read
 * @param names what people are called whose ids stand in them
 * @param reading records and verifies, and says who does
 * @param clock the time
 * @param place the second place, in words, where there is one
 * @param version of this program
 */
public record Desk(
        AuditLog log, PersonNames names, Reading reading, Clock clock, Optional<String> place, String version) {
    /**
     * What reading takes.
     *
     * @param audit makes fingerprints of tokens
     * @param elsewhere reads the second place
     */
    public record Reading(Readings notes, Audit audit, Verifier verifier, Supplier<Elsewhere> elsewhere) {
        public Reading {
            requireNonNull(notes, "notes is null");
            requireNonNull(audit, "audit is null");
            requireNonNull(verifier, "verifier is null");
            requireNonNull(elsewhere, "elsewhere is null");
        }
    }

    public Desk {
        requireNonNull(log, "log is null");
        requireNonNull(names, "names is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(place, "place is null");
        requireNonNull(version, "version is null");
    }
}
