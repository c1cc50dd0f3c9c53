package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts new keys in the place of every tenant's keys, while everybody goes on: a key is added and used from then on, every
 * value is sealed anew, the old key is disabled, and destroyed when nothing needs it. Each step is safe to be killed after;
 * the next run goes on where this one ended.
 */
public final class KeyRotation {
    /**
     * How long to wait before an old key is disabled, and again before it is destroyed. Another process may seal under an
     * old key for {@link Keyring#SEALING}, and then takes a while until what it sealed is in the database.
     */
    static final Duration SETTLING = Duration.ofSeconds(60);

    /** How a rotation waits, and who is told how far it is. */
    public record Pace(Consumer<Duration> pause, Consumer<String> told) {
        public Pace {
            requireNonNull(pause, "pause is null");
            requireNonNull(told, "told is null");
        }
    }

    private final Store store;
    private final Keyring keyring;
    private final KeysetChanges changes;
    private final Resealing resealing;
    private final Pace pace;

    /** A rotation of the keys of all tenants, which is recorded by somebody. */
    public KeyRotation(Vault vault, List<SealedColumn> columns, KeyEvents events, Pace pace) {
        this.store = vault.store();
        this.keyring = vault.keyring();
        this.changes = vault.changes(events);
        this.pace = requireNonNull(pace, "pace is null");
        this.resealing = new Resealing(store, keyring, columns, pace.told());
    }

    /**
     * Does it, or goes on with one that was begun.
     *
     * @throws Refusal where values under old keys don't open, or were still written; those keys are kept
     */
    public void run() {
        List<TenantId> tenants = store.read(KeysetTable::all).stream()
                .map(KeysetTable.Row::tenant)
                .distinct()
                .toList();
        if (tenants.isEmpty()) {
            tell("Nothing is sealed yet, so there is no key to rotate.");
            return;
        }
        tenants.forEach(this::begin);
        long unopened = resealing.run();
        settle("Other processes may use the old keys for some seconds yet.");
        unopened += resealing.run();
        if (unopened > 0) {
            throw unopened();
        }
        change(tenants, KeyEvents.Event.DISABLED);
        settle("The old keys are disabled; they are destroyed if nothing turns up that needs them.");
        if (resealing.isNeeded()) {
            change(tenants, KeyEvents.Event.ENABLED);
            throw needed();
        }
        change(tenants, KeyEvents.Event.DESTROYED);
        tell("Done: every value is sealed under its tenant's new key, and the old keys are destroyed.");
    }

    private void begin(TenantId tenant) {
        if (changes.addKey(tenant)) {
            tell("Tenant '" + tenant + "': new values are sealed under a new key.");
        } else {
            changes.changeOldKeys(tenant, KeyEvents.Event.ENABLED);
            tell("Tenant '" + tenant + "': going on with the rotation that was begun.");
        }
        Optional<TenantKeys> unused = keyring.reload(tenant);
    }

    private void change(List<TenantId> tenants, KeyEvents.Event event) {
        tenants.forEach(tenant -> {
            changes.changeOldKeys(tenant, event);
            Optional<TenantKeys> unused = keyring.reload(tenant);
        });
    }

    private void settle(String why) {
        tell(why + " Waiting for " + SETTLING.toSeconds()
                + " s; stopping now does no harm, the next run goes on here.");
        pace.pause().accept(SETTLING);
    }

    private void tell(String line) {
        pace.told().accept(line);
    }

    private static Refusal unopened() {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "sealed_value_damaged",
                        "Some values under the old keys do not open, so these keys are kept.")
                .withRemedy("'jira-mcp vault status' names them. Restore them from a backup, or remove them (disconnect"
                        + " the account), then rotate again.");
    }

    private static Refusal needed() {
        return Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "old_key_needed",
                        "A value was sealed under an old key while that was to be destroyed; the old keys are kept.")
                .withRemedy("Rotate again. Should it come back, look for a server that stands still for minutes.");
    }
}
