package dev.jiramcp.connection.link;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Connections;
import dev.jiramcp.connection.Held;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The connections that are stored: a person's own, and those of the organisation. One that has ended is left out as long as
 * another works, and is given where none does, so that its use says what has to be done.
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

    /** A connection that can be used, or could. */
    private record Candidate(Held held, boolean works) {}

    @Override
    public List<Held> of(Caller caller) {
        List<Candidate> all = Stream.of(links.of(caller.tenant(), caller.user()), links.ofInstallation(caller.tenant()))
                .flatMap(List::stream)
                .flatMap(link -> candidate(link).stream())
                .toList();
        if (all.isEmpty()) {
            throw none.apply(caller);
        }
        List<Held> working =
                all.stream().filter(Candidate::works).map(Candidate::held).toList();
        return working.isEmpty() ? all.stream().map(Candidate::held).toList() : working;
    }

    private Optional<Candidate> candidate(Link link) {
        boolean works = !link.state().health().ended();
        if (link.credential() instanceof Credential.OfGrant of) {
            return grants.find(link.tenant(), of.id())
                    .map(grant -> new Candidate(
                            held(link, new GrantConnection(link, grant, grants, door)),
                            works && !grant.state().health().ended()));
        }
        return tokens.find(link.tenant(), ((Credential.OfApiToken) link.credential()).id())
                .map(token -> new Candidate(
                        held(link, new TokenConnection(link, token, tokens, door)),
                        works && !token.health().ended()));
    }

    private Held held(Link link, dev.jiramcp.connection.Connection connection) {
        Held.Holder holder = link.owner() instanceof Owner.Person ? Held.Holder.PERSON : Held.Holder.INSTALLATION;
        return new Held(link.id().value(), holder, new Noted(link, links, connection));
    }
}
