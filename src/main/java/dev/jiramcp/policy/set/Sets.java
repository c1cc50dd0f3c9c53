package dev.jiramcp.policy.set;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.cedar.SetReader;
import dev.jiramcp.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The organisations' sets of policies. Each change is in the audit log, in its own transaction. */
public final class Sets {
    private static final int MOST_LISTED = 200;
    private static final int LONGEST_NOTE = 500;
    private static final int ATTEMPTS = 50;

    private final Means means;
    private final SetReader reader;
    private final Consumer<TenantId> changed;

    /** What sets are kept with. */
    public record Means(Store store, Audit audit, Clock clock) {
        public Means {
            requireNonNull(store, "store is null");
            requireNonNull(audit, "audit is null");
            requireNonNull(clock, "clock is null");
        }
    }

    /**
     * What came of saving.
     *
     * @param reading what was found in the text
     * @param set the set, where nothing keeps it from being used
     */
    public record Saved(SetReader.Reading reading, Optional<StoredSet> set) {
        public Saved {
            requireNonNull(reading, "reading is null");
            requireNonNull(set, "set is null");
        }
    }

    /**
     * Sets of policies.
     *
     * @param changed is told whose active set has changed
     */
    public Sets(Means means, SetReader reader, Consumer<TenantId> changed) {
        this.means = requireNonNull(means, "means is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.changed = requireNonNull(changed, "changed is null");
    }

    /** What Cedar finds in a text; nothing is saved. */
    public SetReader.Reading check(String policies) {
        return reader.read("draft", List.of(new SourceFile("policies", policies)));
    }

    /** Saves a set as the next version, whatever others saved meanwhile. */
    public Saved save(Author author, String policies, String note) {
        return save(author, policies, note, Seen.ANYTHING);
    }

    /**
     * Saves a set as the next version, where it can be used. It does not hold before it is activated.
     *
     * @throws Refusal where somebody saved one that its author has not seen
     */
    public Saved save(Author author, String policies, String note, Seen seen) {
        if (note.length() > LONGEST_NOTE) {
            throw Refusal.of(
                    Refusal.Kind.INVALID, "note_too_long", "The note is longer than " + LONGEST_NOTE + " characters.");
        }
        SetReader.Reading reading = check(policies);
        if (!reading.isGood()) {
            return new Saved(reading, Optional.empty());
        }
        Instant now = means.clock().instant();
        return new Saved(
                reading,
                Optional.of(means.store()
                        .write(database -> untilDone(() -> {
                            Optional<StoredSet> newest = SetRows.list(database, author.tenant(), 1).stream()
                                    .findFirst();
                            seen.mustBeNewest(newest);
                            long next = newest.map(StoredSet::version).orElse(0L) + 1;
                            StoredSet set = new StoredSet(
                                    next, policies, note, author.user().value(), now);
                            if (!SetRows.add(database, author.tenant(), set)) {
                                return Optional.empty();
                            }
                            record(
                                    database,
                                    author,
                                    "policy.saved",
                                    now,
                                    Json.object().put("version", next));
                            return Optional.of(set);
                        }))));
    }

    /** Numbers follow on each other, so of several who take the next one at the same moment all but one look again. */
    private static <T> T untilDone(Supplier<Optional<T>> work) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<T> done = work.get();
            if (done.isPresent()) {
                return done.get();
            }
        }
        throw Refusal.of(Refusal.Kind.CONFLICT, "changed_meanwhile", "The policies are being changed by many at once.")
                .withRemedy("Look at what holds now, and decide again.");
    }

    /** Makes a set the active one, whatever holds meanwhile. */
    public Activation activate(Author author, long version) {
        return activate(author, version, Seen.ANYTHING);
    }

    /**
     * Makes a set the active one.
     *
     * @throws Refusal where there is none of this version, it is not valid under this program's schema, or another one holds
     *     than was seen
     */
    public Activation activate(Author author, long version, Seen seen) {
        StoredSet set = find(author.tenant(), version)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "no_such_policy_set", "There is no version " + version + "."));
        SetReader.Reading reading = check(set.policies());
        if (!reading.isGood()) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "invalid_policies",
                            "Version " + version + " can't be used: "
                                    + reading.problems().get(0))
                    .withRemedy("Save a corrected version.");
        }
        return activated(author, version, seen, "policy.activated");
    }

    /** Makes the set the active one that was it before, whatever holds meanwhile. */
    public Activation rollBack(Author author) {
        return rollBack(author, Seen.ANYTHING);
    }

    /**
     * Makes the set the active one that was it before.
     *
     * @throws Refusal where no other was active before, or another one holds than was seen
     */
    public Activation rollBack(Author author, Seen seen) {
        List<Activation> past = activations(author.tenant());
        long now = past.isEmpty() ? StoredSet.DEFAULT : past.get(0).version();
        if (past.isEmpty()) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "nothing_to_roll_back", "No other set was active before this one.");
        }
        long before = past.stream()
                .map(Activation::version)
                .filter(version -> version != now)
                .findFirst()
                .orElse(StoredSet.DEFAULT);
        return activated(author, before, seen, "policy.rolled_back");
    }

    private Activation activated(Author author, long version, Seen seen, String action) {
        Instant at = means.clock().instant();
        Activation done = means.store()
                .write(database -> untilDone(() -> {
                    Activation held = SetRows.active(database, author.tenant());
                    seen.mustHold(held);
                    Activation next = new Activation(
                            held.number() + 1, version, author.user().value(), at);
                    if (!SetRows.activate(database, author.tenant(), next)) {
                        return Optional.empty();
                    }
                    ObjectNode details = Json.object().put("version", version).put("before", held.version());
                    record(database, author, action, at, details);
                    return Optional.of(next);
                }));
        changed.accept(author.tenant());
        return done;
    }

    private void record(Handle database, Author author, String action, Instant at, ObjectNode details) {
        String unused = means.audit()
                .append(
                        database,
                        new AuditRecord(
                                author.tenant(),
                                at,
                                author.user().value(),
                                author.client(),
                                action,
                                String.valueOf(details.path("version").asLong()),
                                "done",
                                details));
    }

    /** What holds now. */
    public Activation active(TenantId tenant) {
        return means.store().read(database -> SetRows.active(database, tenant));
    }

    /** A set of this version; 0 is the default set. */
    public Optional<StoredSet> find(TenantId tenant, long version) {
        return version == StoredSet.DEFAULT
                ? Optional.of(StoredSet.ofProgram())
                : means.store().read(database -> SetRows.find(database, tenant, version));
    }

    /** The newest sets, the newest first; the default set is not among them. */
    public List<StoredSet> list(TenantId tenant) {
        return means.store().read(database -> SetRows.list(database, tenant, MOST_LISTED));
    }

    /** What was active, the newest first. */
    public List<Activation> activations(TenantId tenant) {
        return means.store().read(database -> SetRows.activations(database, tenant, MOST_LISTED));
    }
}
