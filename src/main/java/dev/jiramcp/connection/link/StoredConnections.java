package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connection;
import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The connections that are stored: a person's own, and those of the organisation; those that have ended too, so that what
 * is refused says what has to be done.
 */
public final class StoredConnections implements Connections {
    private final Links links;
    private final Grants grants;
    private final ApiTokens tokens;
    private final JiraDoor door;
    private final Function<Caller, Refusal> none;

    /**
     * The stored connections.
     *
     * @param none what is said to somebody who has no connection
     */
    public StoredConnections(
            Links links, Grants grants, ApiTokens tokens, JiraDoor door, Function<Caller, Refusal> none) {
        this.links = requireNonNull(links, "links is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.door = requireNonNull(door, "door is null");
        this.none = requireNonNull(none, "none is null");
    }

    @Override
    public Optional<Held> find(Caller caller, String id) {
        return links.find(caller.tenant(), new ConnectionId(id))
                .filter(link -> link.owner() instanceof Owner.Installation
                        || link.owner().equals(new Owner.Person(caller.user())))
                .flatMap(this::held);
    }

    @Override
    public List<Held> ofInstallation(TenantId tenant) {
        return held(links.ofInstallation(tenant).stream());
    }

    private List<Held> held(Stream<Link> stored) {
        return stored.flatMap(link -> held(link).stream()).toList();
    }

    @Override
    public List<Held> all(Caller caller) {
        List<Known> usable = links.usable(caller.tenant(), caller.user());
        List<Held> all = new ArrayList<>(usable.size());
        for (Known known : usable) {
            held(known).ifPresent(all::add);
        }
        return Collections.unmodifiableList(all);
    }

    @Override
    public List<Held> of(Caller caller) {
        List<Held> all = all(caller);
        if (all.isEmpty()) {
            throw none.apply(caller);
        }
        return all;
    }

    private Optional<Held> held(Link link) {
        return held(
                link.credential() instanceof Credential.OfGrant of
                        ? new Known(link, grants.find(link.tenant(), of.id()), Optional.empty())
                        : new Known(
                                link,
                                Optional.empty(),
                                tokens.find(link.tenant(), ((Credential.OfApiToken) link.credential()).id())));
    }

    private Optional<Held> held(Known known) {
        Link link = known.link();
        Optional<Held> byGrant = known.grant()
                .map(grant -> held(
                        link,
                        ended(grant.state().health(), grant.state().reason(), false),
                        new GrantConnection(link, grant, grants, door)));
        return byGrant.or(() -> known.token()
                .map(token -> held(
                        link,
                        ended(token.health(), token.reason(), true),
                        new TokenConnection(link, token, tokens, door))));
    }

    private Held held(Link link, Optional<Held.Ended> credentialEnded, Connection connection) {
        Held.Holder holder = link.owner() instanceof Owner.Person ? Held.Holder.PERSON : Held.Holder.INSTALLATION;
        boolean byToken = link.credential() instanceof Credential.OfApiToken;
        Optional<Held.Ended> ended =
                ended(link.state().health(), link.state().reason(), byToken).or(() -> credentialEnded);
        return new Held(link.id().value(), holder, ended, new Noted(link, links, connection));
    }

    private static Optional<Held.Ended> ended(Health health, String reason, boolean byToken) {
        return health.ended() ? Optional.of(new Held.Ended(health, reason, byToken)) : Optional.empty();
    }
}
