package dev.jiramcp.oauth.consent;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.util.List;

/** People who look at what they let clients do, and take it back: the client's tokens end with it. */
public final class Withdrawals {
    private final Store store;
    private final Audit audit;
    private final Clock clock;

    public Withdrawals(Store store, Audit audit, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What the person at a browser lets clients do. */
    public List<Allowed> allowed(BrowserSession session) {
        return allowed(session.tenant(), session.user());
    }

    /** What a person lets clients do. */
    public List<Allowed> allowed(TenantId tenant, UserId user) {
        return store.read(handle -> Allowed.of(handle, tenant, user));
    }

    /** Takes everything back from a client, and ends its tokens of this person. */
    public void withdraw(BrowserSession session, String client) {
        withdraw(session.tenant(), session.user(), client);
    }

    /** Takes everything back from a client, and ends its tokens of a person. */
    public void withdraw(TenantId tenant, UserId user, String client) {
        boolean unused = store.<Boolean>write(handle -> {
            boolean any = Allowed.withdraw(handle, tenant, user, client);
            int ended = Tokens.endOf(handle, tenant, user, client);
            if (any || ended > 0) {
                String unusedId = audit.append(
                        handle,
                        new AuditRecord(
                                tenant,
                                clock.instant(),
                                user.value(),
                                "browser",
                                "consent.withdrawn",
                                client,
                                "done",
                                Json.object().put("client", client)));
            }
            return any;
        });
    }
}
