package dev.jiramcp.audit;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Gives records to another system, a line of JSON each, the oldest first. */
public final class AuditExport {
    private static final int PAGE = 500;

    /** What a line is. */
    public enum Format {
        /** The record as it is. */
        JSON,
        /** An event of the Open Cybersecurity Schema Framework. */
        OCSF;

        /**
         * The format of a name.
         *
         * @throws Refusal where there is none of that name
         */
        public static Format of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(
                                    Refusal.Kind.INVALID, "invalid_format", "There is no format '" + name + "'.")
                            .withRemedy("Choose json or ocsf."));
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final AuditLog log;
    private final Ocsf ocsf;

    /**
     * An export.
     *
     * @param version of this program
     */
    public AuditExport(AuditLog log, String version) {
        this.log = requireNonNull(log, "log is null");
        this.ocsf = new Ocsf(version);
    }

    /** Gives all records that are meant to somebody, a page at a time in memory. */
    public void each(TenantId tenant, AuditQuery query, Consumer<AuditEntry> taker) {
        String place = new Cursor(-1, "").text();
        List<AuditEntry> page = log.after(tenant, query, place, PAGE);
        while (!page.isEmpty()) {
            page.forEach(taker);
            place = AuditLog.placeOf(page.get(page.size() - 1));
            page = log.after(tenant, query, place, PAGE);
        }
    }

    /** The line of a record. */
    public String line(AuditEntry entry, Format format) {
        ObjectNode json = format == Format.OCSF ? ocsf.event(entry) : AuditJson.of(entry);
        return CanonicalJson.of(json);
    }
}
