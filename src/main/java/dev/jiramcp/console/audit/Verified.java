package dev.jiramcp.console.audit;

import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.Verification;
import java.util.Optional;

/**
 * What came of verifying.
 *
 * @param records how many are good
 * @param unmarked how many of these are from before there was a chain
 * @param compared how many checkpoints of the second place it was compared with
 * @param checkpoint the place of the newest checkpoint that fits
 * @param bad the place of the first bad record; 0 where it stands outside of the chain
 * @param why what is wrong with it
 */
public record Verified(
        boolean good,
        long records,
        long first,
        long last,
        long unmarked,
        int compared,
        Optional<Long> checkpoint,
        Optional<Long> bad,
        Optional<String> badId,
        Optional<String> why) {
    static Verified of(Verification found, int compared) {
        return new Verified(
                found.isGood(),
                found.records(),
                found.first(),
                found.last(),
                found.unmarked(),
                compared,
                found.checkpoint().map(Checkpoint::seq),
                found.fault().map(Verification.Fault::seq),
                found.fault().flatMap(Verification.Fault::record),
                found.fault().map(Verification.Fault::words));
    }
}
