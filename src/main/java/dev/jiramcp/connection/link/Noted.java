package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.WholeToken;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraLogin;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stored connection whose use is noted, and which is not used where it was switched off. */
final class Noted implements Connection {
    private final Link link;
    private final Links links;
    private final Connection connection;

    Noted(Link link, Links links, Connection connection) {
        this.link = requireNonNull(link, "link is null");
        this.links = requireNonNull(links, "links is null");
        this.connection = requireNonNull(connection, "connection is null");
    }

    @Override
    public String kind() {
        return connection.kind();
    }

    @Override
    public List<Site> sites() {
        return connection.sites();
    }

    @Override
    public Optional<Set<Scope>> scopes() {
        return connection.scopes();
    }

    @Override
    public Jira on(Site site) {
        use();
        return connection.on(site);
    }

    @Override
    public Optional<JiraLogin> login(Site site) {
        use();
        return connection.login(site);
    }

    @Override
    public Optional<WholeToken> token() {
        use();
        return connection.token();
    }

    private void use() {
        if (link.state().health().ended()) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "connection_ended",
                            "This connection to Jira does not work any more: "
                                    + link.state().reason())
                    .withRemedy("Connect Jira again, or ask an administrator of this server.");
        }
        links.used(link);
    }
}
