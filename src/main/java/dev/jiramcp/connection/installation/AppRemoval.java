package dev.jiramcp.connection.installation;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.model.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An app of Atlassian's that is to be removed, and what ends with it.
 *
 * @param app the app
 * @param connections on the consents that people gave it, or on the service account that it is
 * @param last whether it is the only one through which people connect
 */
public record AppRemoval(AtlassianApp app, List<Link> connections, boolean last) {
    public AppRemoval {
        requireNonNull(app, "app is null");
        connections = List.copyOf(connections);
    }

    /** How many consents, or service accounts, end with it. */
    public int grants() {
        return (int) connections.stream().map(Link::credential).distinct().count();
    }

    /** What it ends, in sentences for whoever is about to confirm it. */
    public List<String> whatItEnds() {
        List<String> ends = new ArrayList<>();
        if (connections.isEmpty()) {
            ends.add("Nobody is connected through it.");
        } else {
            ends.add("It ends " + count(grants(), "grant", "grants") + " of Atlassian's and with " + these() + " "
                    + whose() + ": calls by them fail from then on.");
            ends.add(
                    "What is stored of them is destroyed at once and can't be brought back. Atlassian is told as far as"
                            + " it listens; each person sees what is left at id.atlassian.com, Profile, Connected apps.");
        }
        if (last) {
            ends.add(
                    "It is the last app through which people connect. Until another one is added nobody can connect, and"
                            + " where people sign in with Atlassian, nobody can sign in.");
        }
        ends.add("Its secret is destroyed here. The app itself stays at Atlassian until it is deleted in the developer"
                + " console.");
        return List.copyOf(ends);
    }

    private String these() {
        return grants() == 1 ? "it" : "them";
    }

    private String whose() {
        long people = connections.stream()
                .map(Link::owner)
                .filter(Owner.Person.class::isInstance)
                .distinct()
                .count();
        long own = connections.stream()
                .filter(link -> link.owner() instanceof Owner.Installation)
                .count();
        return Stream.of(
                        people == 0 ? "" : "the connections of " + count((int) people, "person", "people"),
                        own == 0 ? "" : count((int) own, "connection", "connections") + " of the organisation's own")
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Stands for what was shown: others who connect meanwhile make it another one. */
    public Mark mark() {
        return Mark.of(
                connections.stream().map(link -> link.id().value()).sorted().toList());
    }
}
