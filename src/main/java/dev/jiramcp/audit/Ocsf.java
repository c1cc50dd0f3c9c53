package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as events of the Open Cybersecurity Schema Framework: a sign-in or a token is Authentication (3002), a change of
 * who may what is Account Change (3001), and everything else is API Activity (6003).
 *
 * @see <a href="https://schema.ocsf.io/1.3.0/">OCSF 1.3.0</a>
 */
final class Ocsf {
    private static final String VERSION = "1.3.0";
    private static final int OTHER = 99;
    private static final int INFORMATIONAL = 1;
    private static final int LOW = 2;
    private static final int SUCCESS = 1;
    private static final int FAILURE = 2;
    private static final Set<String> FAILED = Set.of("refused", "failed", "denied", "unreadable", "reauth_required");

    private final String product;

    Ocsf(String product) {
        this.product = requireNonNull(product, "product is null");
    }

    ObjectNode event(AuditEntry entry) {
        AuditRecord record = entry.entry();
        OcsfClass kind = OcsfClass.of(record.action());
        OcsfClass.Activity activity = kind.activity(record);
        boolean failed = FAILED.contains(record.outcome());
        ObjectNode event = Json.object()
                .put("category_uid", kind.category())
                .put("class_uid", kind.uid())
                .put("activity_id", activity.id())
                .put("type_uid", kind.uid() * 100 + activity.id())
                .put("time", record.at().toEpochMilli())
                .put("severity_id", failed ? LOW : INFORMATIONAL)
                .put("status_id", failed ? FAILURE : SUCCESS)
                .put("status_detail", record.outcome())
                .put("message", record.action() + " " + record.outcome());
        if (activity.id() == OTHER) {
            event.put("activity_name", activity.name());
        }
        event.set("metadata", metadata(entry));
        event.set("actor", actor(record));
        event.set("src_endpoint", source(record));
        kind.fill(event, record);
        ObjectNode rest = event.putObject("unmapped");
        rest.put("action", record.action()).set("details", record.details());
        return event;
    }

    private ObjectNode metadata(AuditEntry entry) {
        ObjectNode metadata = Json.object().put("version", VERSION).put("uid", entry.id());
        metadata.putObject("product")
                .put("name", "jira-mcp")
                .put("vendor_name", "jira-mcp")
                .put("version", product);
        entry.link().ifPresent(link -> metadata.put("sequence", link.seq()));
        String decision = entry.entry().details().path("decision").asString(entry.id());
        return metadata.put("correlation_uid", decision)
                .put("tenant_uid", entry.entry().tenant().value())
                .put("log_name", "audit");
    }

    private static ObjectNode actor(AuditRecord record) {
        ObjectNode actor = Json.object();
        actor.set("user", user(record.actor()));
        if (!record.client().isEmpty()) {
            actor.put("app_name", record.client());
        }
        return actor;
    }

    /** A person, or a part of this server. */
    static ObjectNode user(String id) {
        boolean isSystem = id.startsWith("system:");
        return Json.object().put("uid", id.isEmpty() ? "unknown" : id).put("type_id", isSystem ? 3 : 1);
    }

    private static ObjectNode source(AuditRecord record) {
        String ip = record.details().path("ip").asString("");
        return ip.isEmpty()
                ? Json.object().put("name", record.client().isEmpty() ? "jira-mcp" : record.client())
                : Json.object().put("ip", ip);
    }
}
