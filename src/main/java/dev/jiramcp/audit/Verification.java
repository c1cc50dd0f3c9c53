package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of going through a tenant's chain.
 *
 * @param first the number of the first record that is there
 * @param last the number of the last good one
 * @param unmarked how many records at the start are from before there was a chain
 * @param checkpoint the newest checkpoint that was compared
 * @param comparison with what of the second place it was compared
 * @param fault the first thing that is wrong
 */
public record Verification(
        TenantId tenant,
        long first,
        long last,
        long unmarked,
        Optional<Checkpoint> checkpoint,
        Comparison comparison,
        Optional<Fault> fault) {
    /**
     * Something that is wrong.
     *
     * @param seq the number of the first bad record; 0 where it never got one
     * @param record its id, where it has one
     * @param words what is wrong with it
     */
    public record Fault(long seq, Optional<String> record, String words) {
        public Fault {
            requireNonNull(record, "record is null");
            requireNonNull(words, "words is null");
        }
    }

    public Verification {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(checkpoint, "checkpoint is null");
        requireNonNull(comparison, "comparison is null");
        requireNonNull(fault, "fault is null");
    }

    /** Whether no record is bad, and what should have been compared was. */
    public boolean isGood() {
        return fault.isEmpty() && comparison.trouble().isEmpty();
    }

    Verification with(Comparison other) {
        return new Verification(tenant, first, last, unmarked, checkpoint, other, fault);
    }

    /** How many records were found good. */
    public long records() {
        return first == 0 ? 0 : last - first + 1;
    }

    /** Until when the end of the log can't have been cut off without being found out. */
    public Optional<Instant> coveredUntil() {
        return checkpoint.map(Checkpoint::at);
    }
}
