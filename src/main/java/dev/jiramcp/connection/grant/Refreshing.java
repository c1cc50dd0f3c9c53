package dev.jiramcp.connection.grant;

import dev.jiramcp.connection.grant.Refresher.Wish;
import java.time.Duration;
import java.util.Optional;

/** What {@link Flights} lets happen once at a time for each grant. */
interface Refreshing {
    /**
     * Sees to it that a grant has a newer access token than the stale one.
     *
     * @return the row with it
     * @throws dev.jiramcp.model.Refusal where there is none, with the reason
     */
    GrantRow refresh(Wish wish);

    /** When it is to be tried again lest the leeway passes; empty where nothing is at stake. */
    Optional<Duration> rescue(Key key, long version);
}
