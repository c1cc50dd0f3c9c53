package dev.jiramcp.exchange;

import static java.util.stream.Collectors.toMap;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.tool.Login;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of a caller's connections. */
final class Logins {
    private Logins() {}

    /** Of all of them, while it is open which one is used. */
    static Login of(List<Held> held) {
        if (held.size() == 1) {
            Connection only = held.get(0).connection();
            return new Login(only.kind(), only.sites(), only.scopes(), List.of());
        }
        return new Login(held.size() + " connections", sites(held), Optional.empty(), List.of());
    }

    /** Of the one that is used, with the sites of all. */
    static Login of(List<Held> held, Chosen used) {
        Connection connection = used.place().held().connection();
        return new Login(connection.kind(), sites(held), connection.scopes(), List.of(), Optional.of(used.why()));
    }

    private static List<Site> sites(List<Held> held) {
        Map<CloudId, Site> sites = held.stream()
                .flatMap(each -> each.connection().sites().stream())
                .collect(toMap(Site::id, site -> site, (one, same) -> one, LinkedHashMap::new));
        return List.copyOf(sites.values());
    }
}
