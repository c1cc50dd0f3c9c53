package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.Columns;
import java.util.HashMap;
import java.util.Map;

/** The columns that a consent fills. */
final class ConsentColumns {
    private ConsentColumns() {}

    static Map<String, Object> of(Consent consent, GrantRows.New fresh) {
        Map<String, Object> columns = new HashMap<>();
        columns.put("id", fresh.id().value());
        columns.put("tenant", consent.tenant().value());
        columns.put("app", consent.app().value());
        columns.put("account", consent.account().value());
        columns.put("level", consent.level().name());
        columns.put("version", fresh.version());
        columns.put("scopes", Columns.scopes(consent.tokens().scopes()));
        columns.put("sites", Columns.sites(consent.sites()));
        columns.put("access", fresh.sealed().access());
        columns.put("refresh", fresh.sealed().refresh());
        columns.put("end", fresh.now().plus(consent.tokens().life()).toEpochMilli());
        columns.put("now", fresh.now().toEpochMilli());
        columns.put("due", fresh.due().toEpochMilli());
        return columns;
    }
}
