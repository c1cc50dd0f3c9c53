package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.Map;
import java.util.Set;

/** Whether somebody may connect at all, and an Atlassian account that other people have connected already. */
@FunctionalInterface
public interface SharedAccounts {
    /** What holds unless a policy says otherwise: an account is one person's. */
    SharedAccounts REFUSED = (tenant, person, account, others) -> Verdict.of(false);

    /** Whether a person may link an account that these others have linked. */
    Verdict allow(TenantId tenant, UserId person, AccountId account, Set<UserId> others);

    /** Whether a person may connect an account, whosever it is. */
    default Verdict connect(TenantId tenant, UserId person) {
        return Verdict.of(true);
    }

    /**
     * What was decided.
     *
     * @param reason said to the person where it is not allowed
     * @param details for the record
     */
    record Verdict(boolean allowed, String reason, Map<String, String> details) {
        public Verdict {
            requireNonNull(reason, "reason is null");
            details = Map.copyOf(details);
        }

        /** One of which there is nothing more to say. */
        public static Verdict of(boolean allowed) {
            return new Verdict(allowed, "", Map.of());
        }
    }
}
