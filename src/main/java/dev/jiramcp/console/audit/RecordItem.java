package dev.jiramcp.console.audit;

import dev.jiramcp.audit.AuditEntry;
import dev.jiramcp.audit.AuditJson;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.console.Moments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A record.
 *
 * @param seq its place in the chain; nothing for the moment until it is linked
 * @param hash the SHA-256 of the hash before it and of the record
 * @param ending what came of a decision; {@code missing} where that was never written
 */
public record RecordItem(
        String id,
        Instant at,
        String actor,
        String client,
        String action,
        String subject,
        String outcome,
        JsonNode details,
        Optional<Long> seq,
        Optional<String> hash,
        Optional<String> ending) {
    static RecordItem of(AuditEntry entry) {
        AuditRecord record = entry.entry();
        return new RecordItem(
                entry.id(),
                record.at(),
                record.actor(),
                record.client(),
                record.action(),
                record.subject(),
                record.outcome(),
                record.details(),
                entry.link().map(AuditEntry.Link::seq),
                entry.link().map(AuditEntry.Link::hash),
                AuditJson.ending(entry));
    }

    /** Those of several records who may be people, so that their names are asked for at once. */
    static Set<String> people(List<RecordItem> records) {
        return records.stream()
                .flatMap(record -> Stream.of(record.actor(), record.subject()))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same for a template. */
    Map<String, Object> shown(Instant now, Map<String, String> names) {
        return Map.ofEntries(
                Map.entry("id", id),
                Map.entry("at", Moments.of(at, now)),
                Map.entry("actor", actor),
                Map.entry("name", names.getOrDefault(actor, "")),
                Map.entry("of", names.getOrDefault(subject, "")),
                Map.entry("client", client),
                Map.entry("action", action),
                Map.entry("subject", subject),
                Map.entry("outcome", outcome),
                Map.entry("tone", tone(ending.orElse(outcome))),
                Map.entry("ending", ending.orElse("")),
                Map.entry("site", siteName()),
                Map.entry("seq", seq.map(number -> "#" + number).orElse("")),
                Map.entry("hash", hash.orElse("")));
    }

    private String siteName() {
        String host = details.path("request").path("site_host").asString("");
        return host.isEmpty() ? details.path("site").asString("") : host;
    }

    private static String tone(String word) {
        return switch (word) {
            case "done", "allowed" -> "good";
            case "missing" -> "poor";
            default -> "bad";
        };
    }
}
