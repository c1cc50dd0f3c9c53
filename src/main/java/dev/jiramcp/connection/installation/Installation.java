package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an organisation is installed with: its apps, its own connections, and the connections of people within it.
 *
 * @param tenant the organisation
 * @param apps its apps and service accounts
 * @param connections all connections, its own and those of people
 */
public record Installation(TenantId tenant, List<AtlassianApp> apps, List<Link> connections) {
    public Installation {
        requireNonNull(tenant, "tenant is null");
        apps = List.copyOf(apps);
        connections = List.copyOf(connections);
    }

    /** Whether there is anything within which people could connect. */
    public boolean exists() {
        return !apps.isEmpty() || connections.stream().anyMatch(link -> link.owner() instanceof Owner.Installation);
    }

    /** The people who have a connection within it. */
    public Set<UserId> people() {
        return connections.stream()
                .map(Link::owner)
                .filter(Owner.Person.class::isInstance)
                .map(owner -> ((Owner.Person) owner).user())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What its removal ends, in sentences for whoever is about to confirm it. */
    public List<String> whatRemovalEnds() {
        int people = people().size();
        long own = connections.stream()
                .filter(link -> link.owner() instanceof Owner.Installation)
                .count();
        return List.of(
                people == 0
                        ? "Nobody has connected within this installation."
                        : "It ends the connections of " + count(people, "person", "people")
                                + ": their calls fail from then on, and they have to connect again within another"
                                + " installation.",
                "It ends " + count((int) own, "connection", "connections") + " of the organisation's own and removes "
                        + count(apps.size(), "app", "apps") + " with their secrets.",
                "What is stored of all these is destroyed at once and can't be brought back. Atlassian is told as far as it"
                        + " listens; each person sees what is left at id.atlassian.com, Profile, Connected apps.");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
