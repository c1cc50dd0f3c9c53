package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.token.ApiToken;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stored connection on an API token for one site: at the site's own address, or, where it has scopes, at the gateway. */
final class TokenConnection implements Connection {
    private final Link link;
    private final ApiToken token;
    private final ApiTokens tokens;
    private final JiraDoor door;

    TokenConnection(Link link, ApiToken token, ApiTokens tokens, JiraDoor door) {
        this.link = requireNonNull(link, "link is null");
        this.token = requireNonNull(token, "token is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.door = requireNonNull(door, "door is null");
    }

    @Override
    public String kind() {
        return token.scoped() ? "API token with scopes" : "API token without scopes";
    }

    @Override
    public List<Site> sites() {
        return List.of(token.site());
    }

    /** Atlassian tells nobody which scopes an API token has; what was picked for the connection holds all the same. */
    @Override
    public Optional<Set<Scope>> scopes() {
        return Optional.of(link.terms().scopes());
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
        URI base = token.scoped() ? door.atlassian().addresses().gateway(site.id()) : site.url();
        return new JiraLogin(
                site,
                base,
                () -> tokens.credential(link.tenant(), token.id()),
                "api-token " + token.id(),
                door.watch().of(link, site));
    }
}
