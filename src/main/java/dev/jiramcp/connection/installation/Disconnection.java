package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.link.Link;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One connection that is to end, and what ends with it.
 *
 * @param link the connection
 * @param within those of people, where it is the organisation's last and people connect only within the installation
 */
public record Disconnection(Link link, List<Link> within) {
    public Disconnection {
        requireNonNull(link, "link is null");
        within = List.copyOf(within);
    }

    /** The ids of the connections that end with it. */
    Set<String> ids() {
        return within.stream().map(other -> other.id().value()).collect(Collectors.toUnmodifiableSet());
    }

    /** What ends with it, in sentences for whoever is about to confirm it; none where nothing does. */
    public List<String> whatEndsWithIt() {
        int people = (int) within.stream().map(Link::owner).distinct().count();
        if (people == 0) {
            return List.of();
        }
        return List.of(
                "It is the last connection of the organisation's own, and people connect only within the installation:"
                        + " the connections of " + people + (people == 1 ? " person" : " people") + " end with it.",
                "Their calls fail from then on. What is stored of their connections is destroyed at once and can't be"
                        + " brought back; the organisation's apps stay.");
    }
}
