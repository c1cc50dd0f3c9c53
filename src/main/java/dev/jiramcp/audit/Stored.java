package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of {@code audit_record}. What stands in columns of its own for the sake of searching is taken from the details.
 *
 * @param details canonical JSON
 */
record Stored(
        String id,
        TenantId tenant,
        Instant at,
        String actor,
        String client,
        String action,
        String subject,
        String outcome,
        String details,
        Found found) {
    private static final Pattern CONNECTION = Pattern.compile("con_[A-Za-z0-9_-]+");

    /** What a record is found by beside who and what. */
    record Found(String site, String host, String tool, String connection, String token, String decision) {
        static Found in(String subject, ObjectNode details) {
            String connection = details.path("connection").asString("");
            boolean isConnection =
                    connection.isEmpty() && CONNECTION.matcher(subject).matches();
            return new Found(
                    details.path("site").asString(""),
                    details.path("request").path("site_host").asString(""),
                    details.path("tool")
                            .asString(details.path("request").path("tool").asString("")),
                    isConnection ? subject : connection,
                    details.path("token").asString(""),
                    details.path("decision").asString(""));
        }
    }

    static Stored of(String id, AuditRecord entry) {
        return new Stored(
                id,
                entry.tenant(),
                entry.at().truncatedTo(ChronoUnit.MILLIS),
                entry.actor(),
                entry.client(),
                entry.action(),
                entry.subject(),
                entry.outcome(),
                CanonicalJson.of(entry.details()),
                Found.in(entry.subject(), entry.details()));
    }

    /** The canonical text of the record, which is what is chained: the details as they stand, whoever wrote them. */
    String body() {
        return "{\"action\":" + CanonicalJson.of(action) + ",\"actor\":" + CanonicalJson.of(actor) + ",\"at\":"
                + at.toEpochMilli() + ",\"client\":" + CanonicalJson.of(client) + ",\"details\":" + ascii(details)
                + ",\"id\":" + CanonicalJson.of(id) + ",\"outcome\":" + CanonicalJson.of(outcome) + ",\"subject\":"
                + CanonicalJson.of(subject) + ",\"tenant\":" + CanonicalJson.of(tenant.value()) + "}";
    }

    /** Details from before they were canonical may hold any letter; as one text they are as good as such. */
    private static String ascii(String details) {
        return details.chars().allMatch(letter -> letter < 0x7F) ? details : CanonicalJson.of(details);
    }
}
