package dev.jiramcp.console.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.console.Download;
import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The audit log for programs. */
final class AuditApi {
    private static final int PAGE = 100;
    private static final int MOST = 1_000;

    private final Desk desk;
    private final Reader reader;
    private final Exports exports;

    AuditApi(Desk desk, Reader reader, Exports exports) {
        this.desk = requireNonNull(desk, "desk is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.exports = requireNonNull(exports, "exports is null");
    }

    /**
     * What a program looks for: what the fields hold, exactly.
     *
     * @param outcome also {@code missing}: allowed, and no end was written
     * @param site a host or a cloud id
     * @param token a token's fingerprint, see {@code fingerprintToken}
     * @param decision the id of a record whose outcome is looked for
     * @param since a day or an instant
     */
    record Wanted(
            Optional<String> actor,
            Optional<String> client,
            Optional<String> action,
            Optional<String> outcome,
            Optional<String> subject,
            Optional<String> site,
            Optional<String> tool,
            Optional<String> connection,
            Optional<String> token,
            Optional<String> decision,
            Optional<String> since,
            Optional<String> until,
            Optional<String> after,
            Optional<Integer> limit,
            Optional<String> format) {
        private Asked asked() {
            Map<String, Optional<String>> given = Map.ofEntries(
                    Map.entry("actor", actor),
                    Map.entry("client", client),
                    Map.entry("action", action),
                    Map.entry("outcome", outcome),
                    Map.entry("subject", subject),
                    Map.entry("site", site),
                    Map.entry("tool", tool),
                    Map.entry("connection", connection),
                    Map.entry("token", token),
                    Map.entry("decision", decision),
                    Map.entry("since", since),
                    Map.entry("until", until));
            return Asked.of(name -> given.getOrDefault(name, Optional.empty()));
        }
    }

    /**
     * Some records, the newest first.
     *
     * @param next where the list goes on
     * @param searched back to when it was looked, where that came to an end before there were as many as asked for: {@code
     *     next} goes on from there
     */
    record AuditRecords(List<RecordItem> records, Optional<String> next, Optional<Instant> searched) {
        AuditRecords {
            records = List.copyOf(records);
        }
    }

    /** One of them. */
    record RecordNamed(String id) {}

    /** A token that is looked up; it is not kept. */
    record Looked(Secret token) {}

    /** How a token is told in records. */
    record Fingerprint(String fingerprint) {}

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/audit", "listAuditRecords", "Lists audit records, the newest first."),
                        Permission.AUDIT_READ,
                        Endpoint.takes(Wanted.class, AuditRecords.class),
                        this::list),
                Endpoint.of(
                        Endpoint.get(
                                "/audit/export", "exportAudit", "All records that are meant, a line of JSON each."),
                        Permission.AUDIT_READ,
                        Endpoint.takes(Wanted.class, Download.class),
                        (operator, wanted) -> exports.of(
                                operator, wanted.asked(), wanted.format().orElse("json"))),
                Endpoint.of(
                        Endpoint.post("/audit/verify", "verifyAudit", "Names the first bad record, if there is one."),
                        Permission.AUDIT_READ,
                        Endpoint.gives(Verified.class),
                        (operator, nothing) -> {
                            reader.reads(operator, "verify", AuditQuery.ALL);
                            return verified(operator);
                        }),
                Endpoint.of(
                        Endpoint.post("/audit/fingerprint", "fingerprintToken", "How a token is told in records."),
                        Permission.AUDIT_READ,
                        Endpoint.takes(Looked.class, Fingerprint.class),
                        this::fingerprint),
                Endpoint.of(
                        Endpoint.get("/audit/records/{id}", "getAuditRecord", "Shows one record."),
                        Permission.AUDIT_READ,
                        Endpoint.takes(RecordNamed.class, RecordItem.class),
                        this::one));
    }

    private AuditRecords list(Operator operator, Wanted wanted) {
        int limit = wanted.limit().orElse(PAGE);
        if (limit < 1 || limit > MOST) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_limit", "'limit' is not from 1 to " + MOST + ".")
                    .withRemedy("Give a smaller number.");
        }
        AuditQuery query = wanted.asked().query();
        reader.reads(operator, "list", query);
        AuditPage page = desk.log().page(operator.tenant(), query, wanted.after(), limit);
        return new AuditRecords(page.entries().stream().map(RecordItem::of).toList(), page.next(), page.searched());
    }

    private RecordItem one(Operator operator, RecordNamed named) {
        reader.reads(operator, "record", AuditQuery.ALL);
        return desk.log()
                .find(operator.tenant(), named.id())
                .map(RecordItem::of)
                .orElseThrow(AuditPages::unknown);
    }

    private Fingerprint fingerprint(Operator operator, Looked looked) {
        return new Fingerprint(desk.reading().audit().fingerprint(operator.tenant(), looked.token()));
    }

    Verified verified(Operator operator) {
        return Verified.of(desk.reading()
                .verifier()
                .verify(operator.tenant(), desk.reading().elsewhere()));
    }
}
