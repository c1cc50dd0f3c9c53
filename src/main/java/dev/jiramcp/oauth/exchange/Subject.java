package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.exchange.Claim;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Whose a token is that an application shows.
 *
 * @param user the person
 * @param actors who acted for the person before, the last one first
 * @param limit how far the token goes
 * @param site the only site where it is good, at our gateway alone
 * @param mayAct who alone may act for the person now (RFC 8693, section 4.4)
 * @param selfSigned whether nothing but the application's own signature says that the person is there
 */
record Subject(
        UserId user,
        List<String> actors,
        Claim.Limit limit,
        Optional<CloudId> site,
        Optional<String> mayAct,
        boolean selfSigned) {
    Subject {
        requireNonNull(user, "user is null");
        actors = List.copyOf(actors);
        requireNonNull(limit, "limit is null");
        requireNonNull(site, "site is null");
        requireNonNull(mayAct, "mayAct is null");
    }
}
