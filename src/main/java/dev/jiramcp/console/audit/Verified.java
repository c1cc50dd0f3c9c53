package dev.jiramcp.console.audit;

import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.Verification;
import dev.jiramcp.model.Refusal;
import java.util.Optional;

/**
 * What came of verifying.
 *
 * @param good whether no record is bad, and what should have been compared was
 * @param records how many are good
 * @param unmarked how many of these are from before there was a chain
 * @param compared how many checkpoints of the second place it was compared with
 * @param comparison the same in words
 * @param trouble the code where checkpoints of the second place are gone or cut
 * @param remedy what that means, and what to do about it
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
        String comparison,
        Optional<String> trouble,
        Optional<String> remedy,
        Optional<Long> checkpoint,
        Optional<Long> bad,
        Optional<String> badId,
        Optional<String> why) {
    static Verified of(Verification found) {
        return new Verified(
                found.isGood(),
                found.records(),
                found.first(),
                found.last(),
                found.unmarked(),
                found.comparison().checkpoints(),
                found.comparison().words(),
                found.comparison().trouble().map(Refusal::code),
                found.comparison().trouble().map(Refusal::getMessage),
                found.checkpoint().map(Checkpoint::seq),
                found.fault().map(Verification.Fault::seq),
                found.fault().flatMap(Verification.Fault::record),
                found.fault().map(Verification.Fault::words));
    }
}
