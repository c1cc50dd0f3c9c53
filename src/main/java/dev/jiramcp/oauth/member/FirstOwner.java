package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.session.Token;
import java.time.Duration;
import java.util.Optional;

/**
 * The way in to a server that belongs to nobody yet: a link that is told at the start, where only the operator reads it. Who
 * signs in with it first becomes the owner. A new start makes the link before it useless.
 */
public final class FirstOwner {
    /** How long the link is good. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String ADDRESS = "first-owner";

    private final Members members;
    private final Invites invites;

    public FirstOwner(Members members, Invites invites) {
        this.members = requireNonNull(members, "members is null");
        this.invites = requireNonNull(invites, "invites is null");
    }

    /** Whether it is the link of this class that somebody brings. */
    public static boolean is(Member invited) {
        return invited.address().equals(Optional.of(ADDRESS));
    }

    /** What stands in the link; nothing where a tenant has an owner. */
    public Optional<Token> offer(TenantId tenant) {
        return members.hasOwner(tenant)
                ? Optional.empty()
                : Optional.of(
                        invites.invite(new Invites.Wanted(tenant, ADDRESS, Role.OWNER, LIFE), By.operator(Actor.SYSTEM))
                                .link());
    }
}
