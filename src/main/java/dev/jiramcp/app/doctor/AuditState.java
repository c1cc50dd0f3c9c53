package dev.jiramcp.app.doctor;

import dev.jiramcp.app.Program;
import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.Elsewhere;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.audit.Verifier;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Whether the audit log has a second place, and whether that is up to date and still has what it took. */
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
                    behind,
                    behind.remedy().orElse("") + " See that " + place.get().name() + " takes checkpoints.");
        }
        return held(program, tenant).orElseGet(() -> Finding.good(CHECK, told(program, tenant, place.get())));
    }

    private static String told(Program program, TenantId tenant, SecondPlace place) {
        Optional<Instant> since = program.bookkeeping().behindSince(tenant);
        String upTo = place.name()
                + since.map(time -> " took all records up to " + time).orElse(" took all records");
        return upTo + "; "
                + (program.bookkeeping().elsewhere(Optional.empty()).sight() == Elsewhere.Sight.READ
                        ? "it still has the checkpoints that it took, and the log is as at the newest"
                        : "it is only written to and can't be read from here, so what it still has was not compared with"
                                + " the log: 'jira-mcp audit verify --checkpoints FILE' does that with the lines that it kept");
    }

    /** What the second place lost, or has that the log has not. */
    private static Optional<Finding> held(Program program, TenantId tenant) {
        try {
            Verifier.Glance seen = program.bookkeeping()
                    .verifier()
                    .glance(tenant, () -> program.bookkeeping().elsewhere(Optional.empty()));
            return seen.comparison()
                    .trouble()
                    .map(lost -> Finding.broken(CHECK, lost, "See what became of the second place."))
                    .or(() -> seen.contradicted().map(AuditState::cut));
        } catch (Refusal unreadable) {
            return Optional.of(Finding.broken(CHECK, unreadable, "See that the file of the second place can be read."));
        }
    }

    private static Finding cut(Checkpoint newest) {
        return Finding.broken(
                CHECK,
                "at the second place stands a checkpoint of record #" + newest.seq() + ", of " + newest.at()
                        + ", and the log has no such record: it was changed, or the end of it was cut off",
                "Say so to whoever answers for security, keep the file and the database as they are, and see what"
                        + " 'jira-mcp audit verify' finds.");
    }
}
