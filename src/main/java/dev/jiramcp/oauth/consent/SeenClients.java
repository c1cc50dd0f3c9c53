package dev.jiramcp.oauth.consent;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The clients that people of a tenant let in, each for every place to which browsers go back from here. */
public final class SeenClients {
    private static final int MOST = 500;

    private final Store store;

    public SeenClients(Store store) {
        this.store = requireNonNull(store, "store is null");
    }

    /**
     * A client at one place.
     *
     * @param client its id
     * @param place where browsers go back to
     * @param people how many let it in
     * @param given when somebody did so last
     * @param used when it was last given a token that is still kept
     */
    public record Seen(String client, String place, long people, Instant given, Optional<Instant> used) {
        public Seen {
            requireNonNull(client, "client is null");
            requireNonNull(place, "place is null");
            requireNonNull(given, "given is null");
            requireNonNull(used, "used is null");
        }
    }

    /** Those of a tenant, the one let in last first; no more than 500. */
    public List<Seen> of(TenantId tenant) {
        return store.read(handle -> handle.select("""
                        SELECT consent.client, consent.place, consent.people, consent.given, token.issued
                        FROM (SELECT client, place, COUNT(DISTINCT user_id) AS people, MAX(given) AS given
                              FROM oauth_consent WHERE tenant = :tenant GROUP BY client, place) consent
                        LEFT JOIN (SELECT family.client, MAX(token.issued) AS issued
                                   FROM oauth_family family
                                   JOIN oauth_token token ON token.tenant = family.tenant AND token.family = family.id
                                   WHERE family.tenant = :tenant AND family.ended = 0 GROUP BY family.client) token
                               ON token.client = consent.client
                        ORDER BY consent.given DESC, consent.client, consent.place LIMIT :most""")
                .bind("tenant", tenant.value())
                .bind("most", MOST)
                .map((row, context) -> {
                    long issued = row.getLong("issued");
                    return new Seen(
                            row.getString("client"),
                            row.getString("place"),
                            row.getLong("people"),
                            Instant.ofEpochMilli(row.getLong("given")),
                            issued == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(issued)));
                })
                .list());
    }
}
