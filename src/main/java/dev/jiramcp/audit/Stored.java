package dev.jiramcp.audit;

import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
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
    private static final char DELETE = 0x7F;

    /** So many bytes the names of what is chained take, with all that is around them. */
    private static final int FRAME =
            "{'action':'','actor':'','at':,'client':'','details':,'id':'','outcome':'','subject':'','tenant':''}"
                    .length();

    /** What a record is found by beside who and what. */
    record Found(String site, String host, String tool, String connection, String token, String decision) {
        static Found in(String subject, ObjectNode details) {
            String connection = details.path("connection").asString("");
            boolean isConnection = connection.isEmpty()
                    && subject.startsWith("con_")
                    && CONNECTION.matcher(subject).matches();
            JsonNode request = details.path("request");
            return new Found(
                    details.path("site").asString(""),
                    request.path("site_host").asString(""),
                    details.path("tool").asString(request.path("tool").asString("")),
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
    byte[] body() {
        return body(isAscii(details));
    }

    /** The same of a record that was made here, whose details are canonical. */
    byte[] ownBody() {
        return body(true);
    }

    private byte[] body(boolean canonical) {
        String time = Long.toString(at.toEpochMilli());
        CanonicalText text = new CanonicalText(length(time));
        text.add("{\"action\":").addText(action).add(",\"actor\":").addText(actor);
        text.add(",\"at\":").add(time).add(",\"client\":").addText(client).add(",\"details\":");
        if (canonical) {
            text.add(details);
        } else { // from before they were canonical they may hold any letter; as one text they are as good as such
            text.addText(details);
        }
        text.add(",\"id\":").addText(id).add(",\"outcome\":").addText(outcome);
        text.add(",\"subject\":").addText(subject).add(",\"tenant\":").addText(tenant.value());
        return text.add("}").bytes();
    }

    /** Where there is nothing to be escaped, as in most. */
    private int length(String time) {
        return FRAME
                + action.length()
                + actor.length()
                + time.length()
                + client.length()
                + details.length()
                + id.length()
                + outcome.length()
                + subject.length()
                + tenant.value().length();
    }

    private static boolean isAscii(String details) {
        for (int at = 0; at < details.length(); at++) {
            if (details.charAt(at) >= DELETE) {
                return false;
            }
        }
        return true;
    }
}
