package dev.jiramcp.exchange;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection that reaches the sites that it is told to, and no Jira. */
record FakeConnection(String kind, List<Site> sites, Optional<Set<Scope>> scopes) implements Connection {
    static final Site ACME = site("421", "acme");
    static final Site LABS = site("422", "acme-labs");
    static final Site ZOO = site("423", "zoo");
    /** Named like another. */
    static final Site TWIN =
            new Site(new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d424"), "acme", URI.create("https://acme2.example"));

    private static Site site(String id, String name) {
        return new Site(
                new CloudId("1324a887-45db-1bf4-1e99-ef0ff456d" + id),
                name,
                URI.create("https://" + name + ".atlassian.net"));
    }

    static Held own(String id, String scopes, Site... sites) {
        return new Held(id, Held.Holder.PERSON, Optional.empty(), of(scopes, sites));
    }

    static Held installation(String id, String scopes, Site... sites) {
        return new Held(id, Held.Holder.INSTALLATION, Optional.empty(), of(scopes, sites));
    }

    static Held ended(String id, String scopes, Site... sites) {
        return new Held(
                id,
                Held.Holder.PERSON,
                Optional.of(new Held.Ended(Health.REAUTH_REQUIRED, "Atlassian no longer accepts it.")),
                of(scopes, sites));
    }

    static Held switchedOff(String id, String scopes, String why, Site... sites) {
        Held.Ended off = new Held.Ended(Health.DISABLED_BY_ADMIN, why);
        return new Held(id, Held.Holder.PERSON, Optional.of(off), of(scopes, sites));
    }

    private static FakeConnection of(String scopes, Site... sites) {
        Set<Scope> granted = Stream.of(scopes.split(" ", -1)).map(Scope::new).collect(Collectors.toUnmodifiableSet());
        return new FakeConnection("OAuth connection", List.of(sites), Optional.of(granted));
    }

    @Override
    public Jira on(Site site) {
        throw new IllegalStateException("a fake has no Jira");
    }
}
