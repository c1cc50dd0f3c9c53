package dev.jiramcp.app.doctor;

import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.store.Store;
import dev.jiramcp.store.StoreAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Whether the webhook took what it was told. */
final class Webhook {
    private static final int MOST = 100;

    private Webhook() {}

    static List<Finding> examine(Settings settings, Clock clock) {
        if (settings.care().webhook().isEmpty() || nothingStored(settings.database())) {
            return List.of();
        }
        try (Store store = Store.at(settings.database())) {
            List<Outbox.Dead> dead = new Outbox(clock, new SecureRandom()).dead(store, MOST);
            return List.of(dead.isEmpty() ? Finding.good("Webhook", "it took every event so far") : undelivered(dead));
        } catch (Refusal unavailable) {
            return List.of(Finding.broken("Webhook", unavailable, "Look at the database."));
        }
    }

    private static boolean nothingStored(StoreAddress database) {
        return database instanceof StoreAddress.Sqlite sqlite && !Files.exists(sqlite.file());
    }

    private static Finding undelivered(List<Outbox.Dead> dead) {
        Outbox.Dead newest = dead.get(0);
        return Finding.warning(
                "Webhook",
                (dead.size() == MOST ? "at least " : "") + dead.size() + " events were given up; the newest, "
                        + newest.type() + " of " + newest.created() + ": " + newest.trouble(),
                "Look at the receiver. What it missed is in the audit log too.");
    }
}
