package dev.jiramcp.connection.connect;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.Set;

/** Whether one Atlassian account may be linked to several people: asked where somebody else has linked it already. */
@FunctionalInterface
public interface SharedAccounts {
    /** What holds unless a policy says otherwise: an account is one person's. */
    SharedAccounts REFUSED = (tenant, person, account, others) -> false;

    /** Whether a person may link an account that these others have linked. */
    boolean allow(TenantId tenant, UserId person, AccountId account, Set<UserId> others);
}
