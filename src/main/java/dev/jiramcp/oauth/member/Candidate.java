package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.BrowserSession;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who proved who they are, and may or may not come in.
 *
 * @param name what pages call this person
 * @param email only where whoever vouches for the person has verified it
 * @param groups of the identity provider
 * @param sites Atlassian sites, as host names, of which the person is a member
 * @param issuer the identity provider that vouches for the person, under the same name as here
 */
public record Candidate(
        UserId user,
        BrowserSession.How how,
        String name,
        Optional<String> email,
        Set<String> groups,
        Set<String> sites,
        Optional<String> issuer) {
    public Candidate {
        requireNonNull(user, "user is null");
        requireNonNull(how, "how is null");
        requireNonNull(name, "name is null");
        requireNonNull(email, "email is null");
        groups = Set.copyOf(groups);
        sites = Set.copyOf(sites);
        requireNonNull(issuer, "issuer is null");
    }

    /** What rules of entry go by. */
    Traits traits() {
        return new Traits(user, email, groups, sites);
    }

    /** Somebody for whom no identity provider of the organisation vouches. */
    public Candidate(
            UserId user,
            BrowserSession.How how,
            String name,
            Optional<String> email,
            Set<String> groups,
            Set<String> sites) {
        this(user, how, name, email, groups, sites, Optional.empty());
    }
}
