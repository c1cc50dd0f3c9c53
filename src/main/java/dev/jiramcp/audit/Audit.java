package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.vault.Vault;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/** Writes the audit log. */
public final class Audit {
    private final Vault vault;
    private final RecordIds ids;
    private final Marks marks;
    private final Chain chain;
    private final Consumer<TenantId> written;

    /**
     * An audit log.
     *
     * @param vault has the keys under which records are marked
     */
    public Audit(Vault vault, Clock clock, RandomGenerator random) {
        this(vault, clock, random, tenant -> {});
    }

    /**
     * An audit log.
     *
     * @param written is told of each record, before it is committed; it returns at once
     */
    public Audit(Vault vault, Clock clock, RandomGenerator random, Consumer<TenantId> written) {
        this.vault = requireNonNull(vault, "vault is null");
        this.marks = new Marks(vault);
        this.chain = new Chain(marks, clock);
        this.ids = new RecordIds(clock, random);
        this.written = requireNonNull(written, "written is null");
    }

    /** How a token is told in the detail {@code token}: its keyed fingerprint, by which it can be looked up. */
    public String fingerprint(TenantId tenant, Secret token) {
        return vault.fingerprint(tenant, token);
    }

    /**
     * Adds a record in the caller's transaction: where it can't be written, nothing of that transaction is.
     *
     * <p>A decision has the outcome {@code allowed} or {@code refused}. What came of an allowed one is a second record,
     * whose detail {@code decision} is the id of the first.
     *
     * @return the record's id
     */
    public String append(Handle database, AuditRecord entry) {
        return append(database, List.of(entry)).get(0);
    }

    /**
     * Adds records in the caller's transaction, which costs less than one after the other.
     *
     * @return their ids
     */
    public List<String> append(Handle database, List<AuditRecord> entries) {
        List<AuditDraft> drafts = entries.stream().map(this::draft).toList();
        add(database, drafts);
        return drafts.stream().map(AuditDraft::id).toList();
    }

    /**
     * Makes a record ready to be added soon, with its id and its mark.
     *
     * @throws dev.jiramcp.model.Refusal where the tenant's keys can't be had
     */
    public AuditDraft draft(AuditRecord entry) {
        Stored record = Stored.of(ids.next(), entry);
        byte[] body = record.ownBody();
        return new AuditDraft(new Waiting.Marked(record, marks.of(record.tenant(), body)), body);
    }

    /** Adds records that are ready, in the caller's transaction; they are linked soon after it. */
    public void add(Handle database, List<AuditDraft> drafts) {
        Records.add(database, records(drafts));
        Waiting.add(database, drafts.stream().map(AuditDraft::marked).toList());
        tell(drafts);
    }

    /**
     * Adds records that are ready, and links them in the same transaction, which costs less than to have them wait. It is
     * for where writers take turns, and nowhere else: it locks no chain, for nobody else links anything until the
     * transaction ends.
     */
    public void chain(Handle database, List<AuditDraft> drafts) {
        Records.add(database, records(drafts));
        Map<TenantId, List<Chain.Next>> tenants = new TreeMap<>(Comparator.comparing(TenantId::value));
        drafts.forEach(draft -> tenants.computeIfAbsent(draft.marked().record().tenant(), tenant -> new ArrayList<>())
                .add(draft.next()));
        tenants.forEach((tenant, own) -> {
            // What came before is linked before, so that a decision stands ahead of what came of it.
            chain.extendByWaiting(database, tenant);
            chain.extend(database, tenant, own);
        });
        tell(drafts);
    }

    /** Those that are not in the log, of records that may have been added. */
    public List<AuditDraft> missing(Handle database, List<AuditDraft> drafts) {
        return drafts.stream()
                .filter(draft ->
                        !Records.isThere(database, draft.marked().record().tenant(), draft.id()))
                .toList();
    }

    private static List<Stored> records(List<AuditDraft> drafts) {
        return drafts.stream().map(draft -> draft.marked().record()).toList();
    }

    private void tell(List<AuditDraft> drafts) {
        Set<TenantId> told = new HashSet<>();
        for (AuditDraft draft : drafts) {
            TenantId tenant = draft.marked().record().tenant();
            if (told.add(tenant)) {
                written.accept(tenant);
            }
        }
    }
}
