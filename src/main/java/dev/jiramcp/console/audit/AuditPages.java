package dev.jiramcp.console.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditPage;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.AuditQuery.Field;
import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;

/** The pages of the audit log. */
public final class AuditPages implements Subject {
    private static final int PAGE = 50;

    private final Desk desk;
    private final Reader reader;
    private final AuditApi api;
    private final Exports exports;

    public AuditPages(Desk desk) {
        this.desk = requireNonNull(desk, "desk is null");
        this.reader = new Reader(desk.reading().notes(), desk.clock());
        this.exports = new Exports(desk, reader);
        this.api = new AuditApi(desk, reader, exports);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.AUDIT, Permission.AUDIT_READ, this::list)
                        .with("verify", Permission.AUDIT_READ, this::verify)
                        .with("token", Permission.AUDIT_READ, this::token),
                ConsolePage.within(Section.AUDIT, "/export", Permission.AUDIT_READ, this::export),
                ConsolePage.within(Section.AUDIT, "/{id}", Permission.AUDIT_READ, this::one)
                        .titled("Audit record"));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return api.endpoints();
    }

    private Answer list(Visit visit) {
        Asked asked = Asked.of(visit);
        AuditQuery query = asked.query();
        boolean live = visit.ticked("live");
        reader.reads(visit.operator(), live ? "follow" : "list", query);
        AuditPage page = desk.log().page(visit.tenant(), query, visit.given("after"), PAGE);
        boolean first = visit.given("after").isEmpty();
        return View.of(
                "audit/list",
                Map.of(
                        "asked",
                        asked.shown(),
                        "address",
                        asked.address(),
                        "narrowed",
                        asked.narrowed(),
                        "live",
                        live && first,
                        "first",
                        first,
                        "next",
                        page.next().orElse(""),
                        "searched",
                        page.searched()
                                .map(time -> Moments.of(time, desk.clock().instant()))
                                .orElse(Map.of()),
                        "place",
                        desk.place().orElse(""),
                        "records",
                        shown(visit, page.entries())));
    }

    /** Records with the names of those who stand in them. */
    private List<Map<String, Object>> shown(Visit visit, List<AuditEntry> entries) {
        List<RecordItem> items = entries.stream().map(RecordItem::of).toList();
        Map<String, String> names = desk.names().of(visit.tenant(), RecordItem.people(items));
        Instant now = desk.clock().instant();
        return items.stream().map(item -> item.shown(now, names)).toList();
    }

    /** The token goes no further than its fingerprint. */
    private Answer token(Visit visit) {
        String fingerprint = desk.reading().audit().fingerprint(visit.tenant(), visit.secret("secret", "Token"));
        return Go.to("/audit?token=" + fingerprint);
    }

    private Answer verify(Visit visit) {
        reader.reads(visit.operator(), "verify", AuditQuery.ALL);
        Verified found = api.verified(visit.operator());
        return View.of(
                "audit/verified",
                Map.of(
                        "found",
                        found,
                        "why",
                        found.why().orElse(""),
                        "bad",
                        found.bad().filter(seq -> seq > 0).map(seq -> "#" + seq).orElse(""),
                        "badId",
                        found.badId().orElse(""),
                        "covered",
                        found.checkpoint().map(seq -> "#" + seq).orElse(""),
                        "trouble",
                        found.trouble().orElse(""),
                        "mend",
                        found.remedy().orElse("")));
    }

    private Answer export(Visit visit) {
        return new Answer.Sent(exports.of(
                visit.operator(), Asked.of(visit), visit.given("format").orElse("json")));
    }

    private Answer one(Visit visit) {
        reader.reads(visit.operator(), "record", AuditQuery.ALL);
        AuditEntry entry = desk.log().find(visit.tenant(), visit.variable("id")).orElseThrow(AuditPages::unknown);
        long seq = entry.link().map(AuditEntry.Link::seq).orElse(0L);
        RecordItem item = RecordItem.of(entry);
        return View.of(
                "audit/one",
                Map.of(
                        "record",
                        shown(visit, List.of(entry)).get(0),
                        "details",
                        Json.mapper()
                                .writer()
                                .with(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(item.details()),
                        "before",
                        neighbour(visit, seq - 1),
                        "after",
                        neighbour(visit, seq + 1),
                        "decision",
                        item.details().path("decision").asString(""),
                        "endings",
                        desk
                                .log()
                                .page(
                                        visit.tenant(),
                                        AuditQuery.ALL.with(Field.DECISION, entry.id()),
                                        Optional.empty(),
                                        PAGE)
                                .entries()
                                .stream()
                                .map(this::shown)
                                .toList()));
    }

    private Map<String, Object> shown(AuditEntry entry) {
        return RecordItem.of(entry).shown(desk.clock().instant(), Map.of());
    }

    /** A record beside another one in the chain; nothing at its ends. */
    private Map<String, Object> neighbour(Visit visit, long seq) {
        return seq < 1
                ? Map.of()
                : desk.log().at(visit.tenant(), seq).map(this::shown).orElse(Map.of());
    }

    static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_record", "There is no such audit record.")
                .withRemedy("Records are kept as long as the operator says.");
    }
}
