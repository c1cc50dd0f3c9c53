package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.console.connection.Connecting;

/**
 * What a person's own pages work on.
 *
 * @param connecting connections and the way to new ones
 * @param sites the site that each person means
 * @param log what was done
 */
public record Own(Connecting connecting, DefaultSites sites, AuditLog log) {
    public Own {
        requireNonNull(connecting, "connecting is null");
        requireNonNull(sites, "sites is null");
        requireNonNull(log, "log is null");
    }
}
