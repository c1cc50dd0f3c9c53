package dev.jiramcp.console.own;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.console.connection.Connecting;
import dev.jiramcp.oauth.consent.Withdrawals;
import java.util.function.UnaryOperator;

/**
 * What a person's own pages work on.
 *
 * @param connecting connections and the way to new ones
 * @param sites the site that each person means
 * @param log what was done
 * @param clients what people let programs do
 * @param names what a program is called, by its id
 */
public record Own(
        Connecting connecting, DefaultSites sites, AuditLog log, Withdrawals clients, UnaryOperator<String> names) {
    public Own {
        requireNonNull(connecting, "connecting is null");
        requireNonNull(sites, "sites is null");
        requireNonNull(log, "log is null");
        requireNonNull(clients, "clients is null");
        requireNonNull(names, "names is null");
    }
}
