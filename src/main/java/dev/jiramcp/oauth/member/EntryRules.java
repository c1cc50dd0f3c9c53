package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/** Who may come in to a tenant without an invitation, beside those whom the settings name: entries that owners change at run time. */
public final class EntryRules {
    private static final Pattern NAME = Pattern.compile("[^\\s,][^,]{0,250}");
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

    private final Ground ground;
    private final Stay stay;

    /**
     * One entry.
     *
     * @param entry as an {@link EntryRule} takes it
     * @param addedBy who added it
     */
    public record Entry(String entry, String addedBy, Instant addedAt) {
        public Entry {
            requireNonNull(entry, "entry is null");
            requireNonNull(addedBy, "addedBy is null");
            requireNonNull(addedAt, "addedAt is null");
        }
    }

    public EntryRules(Ground ground, Stay stay) {
        this.ground = requireNonNull(ground, "ground is null");
        this.stay = requireNonNull(stay, "stay is null");
    }

    /** All entries of a tenant. */
    public List<Entry> of(TenantId tenant) {
        return ground.store().read(handle -> EntryRows.all(handle, tenant));
    }

    /**
     * Adds an entry; does nothing where it is there.
     *
     * @throws Refusal where it is none
     */
    public Entry add(TenantId tenant, String text, By by) {
        Entry entry = new Entry(checked(text), by.actor().name(), ground.now());
        return ground.store().write(handle -> {
            if (EntryRows.insert(handle, tenant, entry)) {
                ground.note(handle, tenant, by.actor(), Deed.done("entry_rule.added", entry.entry()));
            }
            return entry;
        });
    }

    /**
     * Takes an entry back. The sessions and tokens of those whom nothing else lets in end with it; how many people those are.
     *
     * @throws Refusal where there is none
     */
    public int remove(TenantId tenant, String text, By by) {
        String entry = Admission.small(text.strip());
        return ground.store().<Integer>write(handle -> {
            if (!EntryRows.delete(handle, tenant, entry)) {
                throw Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_entry", "There is no entry '" + entry + "'.");
            }
            ground.note(handle, tenant, by.actor(), Deed.done("entry_rule.removed", entry));
            return stay.end(handle, tenant, by);
        });
    }

    private static String checked(String text) {
        String entry = Admission.small(text.strip());
        boolean good = entry.equals("*")
                || (entry.startsWith("@") && HOST.matcher(entry.substring(1)).matches())
                || (entry.startsWith("group:")
                        && NAME.matcher(entry.substring("group:".length())).matches())
                || (entry.startsWith("site:")
                        && HOST.matcher(entry.substring("site:".length())).matches());
        if (!good) {
            throw Refusal.of(Refusal.Kind.INVALID, "no_entry", "'" + entry + "' is no rule of entry.")
                    .withRemedy("An entry is @example.com, group:NAME, site:acme.atlassian.net, or * for everybody who"
                            + " can sign in. A single person is invited as a member.");
        }
        return entry;
    }
}
