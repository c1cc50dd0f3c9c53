package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Elsewhere.Sight;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Trouble;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * With what of the second place a chain was compared.
 *
 * @param sight how far that can be read
 * @param checkpoints how many of this chain, signed with its keys, it holds
 * @param missing the first that it once took and does not hold, by its place in the chain
 * @param overdue whether it never took any though it should have long ago
 */
public record Comparison(Sight sight, int checkpoints, OptionalLong missing, boolean overdue) {
    /** Compared with nothing, since there is no second place. */
    public static final Comparison NONE = new Comparison(Sight.NONE, 0, OptionalLong.empty(), false);

    public Comparison {
        requireNonNull(sight, "sight is null");
        requireNonNull(missing, "missing is null");
    }

    /** Why it says less of the chain than it should. */
    public Optional<Refusal> trouble() {
        if (sight != Sight.READ || (missing.isEmpty() && !overdue)) {
            return Optional.empty();
        }
        Trouble trouble = checkpoints == 0 ? Trouble.CHECKPOINTS_GONE : Trouble.CHECKPOINTS_CUT;
        return Optional.of(trouble.refusal(
                missing.isPresent() ? "It took one at #" + missing.getAsLong() + "." : "They are overdue."));
    }

    /** It in a sentence. */
    public String words() {
        return switch (sight) {
            case NONE ->
                "Not compared with a second place, for none is set: whoever can write to the database could have"
                        + " cut off the end. Set JIRA_MCP_AUDIT_CHECKPOINT.";
            case OUT_OF_SIGHT ->
                "Not compared with the second place, which is only written to and can't be read from here: whoever can"
                        + " write to the database could have cut off the end. Give the lines that it kept with"
                        + " 'jira-mcp audit verify --checkpoints FILE'.";
            case READ ->
                checkpoints == 0 && trouble().isEmpty()
                        ? "Nothing to compare with yet: the second place has no checkpoint, and none is due."
                        : "Compared with " + checkpoints + " checkpoints of the second place.";
        };
    }
}
