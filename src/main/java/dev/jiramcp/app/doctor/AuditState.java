package dev.jiramcp.app.doctor;

import dev.jiramcp.app.Program;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.Trouble;
import java.time.Instant;
import java.util.Optional;

/** Whether the audit log has a second place, and whether that is up to date. */
final class AuditState {
    private static final String CHECK = "Audit log";

    private AuditState() {}

    static Finding examine(Program program, TenantId tenant) {
        Optional<SecondPlace> place = program.bookkeeping().place();
        if (place.isEmpty()) {
            return Finding.warning(
                    CHECK,
                    "it has no second place: whoever can write to the database could cut off the newest records unnoticed",
                    "Set JIRA_MCP_AUDIT_CHECKPOINT to a file on another disk, a syslog server or a web address.");
        }
        try {
            program.bookkeeping().gate().requireOpen(tenant);
        } catch (Refusal behind) {
            return Finding.broken(
                    CHECK,
                    Trouble.AUDIT_UNAVAILABLE,
                    behind.text(),
                    "See that " + place.get().name() + " takes checkpoints; service goes on by itself then.");
        }
        Optional<Instant> since = program.bookkeeping().behindSince(tenant);
        return Finding.good(
                CHECK,
                since.map(time -> place.get().name() + " has all records up to " + time)
                        .orElse(place.get().name() + " has all records"));
    }
}
