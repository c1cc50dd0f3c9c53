package dev.jiramcp.connection;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.ApiTokenWay;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraClient;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person's API token for one site. Which way it goes is found out when it is first used, and remembered. */
public final class ApiTokenConnection implements Connection {
    private final Atlassian atlassian;
    private final JiraClient client;
    private final URI site;
    private final Authorization.Basic credential;

    /** So that callers who come at once try the token once. */
    private final Turn turn = new Turn();

    private volatile @Nullable ApiTokenWay way;

    public ApiTokenConnection(Atlassian atlassian, JiraClient client, URI site, Authorization.Basic credential) {
        this.atlassian = requireNonNull(atlassian, "atlassian is null");
        this.client = requireNonNull(client, "client is null");
        this.site = requireNonNull(site, "site is null");
        this.credential = requireNonNull(credential, "credential is null");
    }

    private ApiTokenWay way() {
        ApiTokenWay known = way;
        return known == null ? turn.take(this::found) : known;
    }

    private ApiTokenWay found() {
        ApiTokenWay known = way;
        if (known == null) {
            known = ApiTokenWay.find(atlassian, site, credential);
            way = known;
        }
        return known;
    }

    @Override
    public String kind() {
        return way().scoped() ? "API token with scopes" : "API token without scopes";
    }

    @Override
    public List<Site> sites() {
        return List.of(new Site(way().cloud(), site.getHost(), site));
    }

    /** Atlassian tells nobody which scopes an API token has. */
    @Override
    public Optional<Set<Scope>> scopes() {
        return Optional.empty();
    }

    @Override
    public Jira on(Site place) {
        return client.as(to(place));
    }

    @Override
    public Optional<JiraLogin> login(Site place) {
        return Optional.of(to(place));
    }

    private JiraLogin to(Site place) {
        return new JiraLogin(place, way().base(), () -> credential, "api-token " + credential.user());
    }
}
