package dev.jiramcp.connection.connect;

import dev.jiramcp.atlassian.Account;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code account_name}: what to call an account on a page, and nothing else. */
public final class AccountNames {
    private static final int LONGEST = 200;

    private AccountNames() {}

    /** Takes note of what an account is called at present. */
    public static void put(Handle database, TenantId tenant, Account account, Instant now) {
        String name = account.name().length() <= LONGEST
                ? account.name()
                : account.name().substring(0, LONGEST);
        database.createUpdate(
                        "INSERT INTO account_name (tenant, account, name, seen_at) VALUES (:tenant, :account, :name,"
                                + " :now) ON CONFLICT (tenant, account) DO UPDATE SET name = :name, seen_at = :now")
                .bind("tenant", tenant.value())
                .bind("account", account.id().value())
                .bind("name", name)
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static Optional<String> find(Handle database, TenantId tenant, AccountId account) {
        return database.createQuery("SELECT name FROM account_name WHERE tenant = :tenant AND account = :account")
                .bind("tenant", tenant.value())
                .bind("account", account.value())
                .mapTo(String.class)
                .findOne()
                .filter(name -> !name.isBlank());
    }
}
