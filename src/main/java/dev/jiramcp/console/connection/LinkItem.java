package dev.jiramcp.console.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.connect.PersonalLink;
import java.time.Instant;
import java.util.Optional;

/**
 * A link by which one person connects, without what opens it.
 *
 * @param user for whom it is
 * @param maker an administrator's user id, or the id of the application on whose page the button stands
 * @param origin of that page
 * @param connection what it came to
 */
public record LinkItem(
        String id,
        String user,
        String maker,
        Optional<String> origin,
        PersonalLink.State state,
        Optional<String> connection,
        Instant created,
        Instant expires) {
    public LinkItem {
        requireNonNull(origin, "origin is null");
        requireNonNull(state, "state is null");
        requireNonNull(connection, "connection is null");
    }

    static LinkItem of(PersonalLink link) {
        return new LinkItem(
                link.id(),
                link.user().value(),
                link.maker().name(),
                link.maker().origin().map(PageOrigin::value),
                link.state(),
                link.connection().map(id -> id.value()),
                link.created(),
                link.expires());
    }

    /** How it is, for people. */
    public String words() {
        return switch (state) {
            case OPEN -> "open";
            case CANCELLED -> "the person said no";
            case CONNECTED -> "connected";
            case REVOKED -> "taken back";
            case MISUSED -> "opened by somebody else";
            case EXPIRED -> "too old";
        };
    }

    /** The colour in which that is said. */
    public String tone() {
        return switch (state) {
            case CONNECTED -> "good";
            case MISUSED -> "bad";
            case CANCELLED -> "poor";
            case OPEN, REVOKED, EXPIRED -> "quiet";
        };
    }

    /** Whether it can be taken back. */
    public boolean usable() {
        return state.usable();
    }
}
