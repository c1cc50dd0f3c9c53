package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Whether somebody may connect at all, and an Atlassian account that other people have connected already. */
@FunctionalInterface
public interface SharedAccounts {
    /** What holds unless a policy says otherwise: an account is one person's. */
    SharedAccounts REFUSED = (applicant, account, others) -> Verdict.of(false);

    /** Whether a person may link an account that these others have linked. */
    Verdict allow(Applicant applicant, AccountId account, Set<UserId> others);

    /** Whether a person may connect an account, whosever it is. */
    default Verdict connect(Applicant applicant) {
        return Verdict.of(true);
    }

    /**
     * Who wants to connect.
     *
     * @param ip the address from which they come, where it is over the network
     */
    record Applicant(TenantId tenant, UserId person, Optional<String> ip) {
        public Applicant {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(person, "person is null");
            requireNonNull(ip, "ip is null");
        }
    }

    /**
     * What was decided.
     *
     * @param reason said to the person where it is not allowed
     * @param details for the record
     */
    record Verdict(boolean allowed, String reason, ObjectNode details) {
        public Verdict {
            requireNonNull(reason, "reason is null");
            details = details.deepCopy();
        }

        /** One of which there is nothing more to say. */
        public static Verdict of(boolean allowed) {
            return new Verdict(allowed, "", Json.object());
        }
    }
}
