package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Addresses;
import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.WholeToken;
import dev.jiramcp.connection.grant.AccessToken;
import dev.jiramcp.connection.grant.Grant;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.Credential;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A stored connection on a grant: its sites and scopes, and an access token that is fresh for each call. */
final class GrantConnection implements Connection {
    private final Link link;
    private final Grant grant;
    private final Grants grants;
    private final JiraDoor door;

    GrantConnection(Link link, Grant grant, Grants grants, JiraDoor door) {
        this.link = requireNonNull(link, "link is null");
        this.grant = requireNonNull(grant, "grant is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.door = requireNonNull(door, "door is null");
    }

    @Override
    public String kind() {
        return link.owner() instanceof Owner.Person ? "OAuth connection" : "OAuth connection of the organisation";
    }

    @Override
    public List<Site> sites() {
        return link.terms().sites().isEmpty() ? grant.sites() : link.terms().sites();
    }

    /** What was granted, and of that only what was picked for this connection; where nothing was, nothing. */
    @Override
    public Optional<Set<Scope>> scopes() {
        Set<Scope> picked = link.terms().scopes();
        return Optional.of(
                grant.scopes().containsAll(picked)
                        ? picked
                        : picked.stream().filter(grant.scopes()::contains).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Jira on(Site site) {
        return door.client().get().as(way(site));
    }

    @Override
    public Optional<JiraLogin> login(Site site) {
        return Optional.of(way(site));
    }

    private JiraLogin way(Site site) {
        Addresses addresses = door.atlassian().addresses();
        return new JiraLogin(
                site,
                addresses.gateway(site.id()),
                new Fresh(),
                "grant " + grant.id(),
                door.watch().of(link, site));
    }

    @Override
    public Optional<WholeToken> token() {
        return Optional.of(new WholeToken(grant.scopes(), grant.sites(), () -> {
            AccessToken fresh = grants.fresh(grant);
            return new WholeToken.Fresh(fresh.token(), fresh.end());
        }));
    }

    /** The access token as it is now. */
    private final class Fresh implements Credential {
        @Override
        public Authorization get() {
            return grants.fresh(grant).bearer();
        }

        @Override
        public Optional<Authorization> insteadOf(Authorization refused) {
            return grants.insteadOf(link.tenant(), grant.id(), refused).map(AccessToken::bearer);
        }
    }
}
