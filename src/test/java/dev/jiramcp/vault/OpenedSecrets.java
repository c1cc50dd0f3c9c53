package dev.jiramcp.vault;

import dev.jiramcp.model.Secret;
import dev.jiramcp.store.Store;
import java.util.ArrayList;
import java.util.List;

/** Every secret that a database holds, opened: what must be found nowhere else. */
public final class OpenedSecrets {
    private OpenedSecrets() {}

    /** All values of these columns. */
    public static List<String> of(Vault vault, Store store, List<SealedColumn> columns) {
        List<String> secrets = new ArrayList<>();
        columns.forEach(column -> new SealedRows(store, column)
                .eachPage(page -> page.forEach(row -> {
                    Secret secret = vault.open(row.place(), row.sealed());
                    secrets.add(secret.reveal());
                })));
        return secrets;
    }
}
