package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.policy.PolicyTexts;
import java.time.Instant;

/**
 * A set of policies as it was saved.
 *
 * @param version its number within the organisation; 0 is the default set, which is always there
 * @param policies the text
 * @param note what the author said of it
 * @param author who saved it
 * @param savedAt when
 */
public record StoredSet(long version, String policies, String note, String author, Instant savedAt) {
    /** The default set's number. */
    public static final long DEFAULT = 0;

    public StoredSet {
        requireNonNull(policies, "policies is null");
        requireNonNull(note, "note is null");
        requireNonNull(author, "author is null");
        requireNonNull(savedAt, "savedAt is null");
    }

    static StoredSet ofProgram() {
        return new StoredSet(DEFAULT, PolicyTexts.defaultSet(), "The default set of this program", "", Instant.EPOCH);
    }
}
