package dev.jiramcp.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where a tenant's chain was at some time, signed: up to {@code seq} it is as {@code hash} says, and can't be cut off or
 * written anew without being found out.
 */
public record Checkpoint(TenantId tenant, long seq, String hash, Instant at, String mac) {
    private static final String TYPE = "jira-mcp.audit.checkpoint";

    public Checkpoint {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(at, "at is null");
        requireNonNull(mac, "mac is null");
    }

    Checkpoint signed(Marks marks) {
        return new Checkpoint(tenant, seq, hash, at, signature(marks));
    }

    boolean isSigned(Marks marks) {
        return Marks.equal(mac, signature(marks));
    }

    private String signature(Marks marks) {
        String text = "{\"at\":" + at.toEpochMilli() + ",\"hash\":" + CanonicalJson.of(hash) + ",\"seq\":" + seq + "}";
        return marks.mac(tenant, "audit checkpoint", text.getBytes(US_ASCII));
    }

    /** The line that a second place is given. */
    public String line() {
        return CanonicalJson.of(Json.object()
                .put("type", TYPE)
                .put("tenant", tenant.value())
                .put("seq", seq)
                .put("hash", hash)
                .put("at", at.toString())
                .put("mac", mac));
    }

    /** What stands in a line of a second place, whatever that put before it; nothing where it is something else. */
    public static Optional<Checkpoint> ofLine(String line) {
        int start = line.indexOf('{');
        if (start < 0 || !line.contains(TYPE)) {
            return Optional.empty();
        }
        try {
            JsonNode said = Json.parse(line.substring(start));
            return Optional.of(new Checkpoint(
                    new TenantId(said.path("tenant").asString("")),
                    said.path("seq").asLong(0),
                    said.path("hash").asString(""),
                    Instant.parse(said.path("at").asString("")),
                    said.path("mac").asString("")));
        } catch (JacksonException | java.time.DateTimeException | Refusal notOurs) {
            return Optional.empty();
        }
    }
}
