package dev.jiramcp.console.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.console.Operator;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.By;
import dev.jiramcp.oauth.member.EntryRule;
import dev.jiramcp.oauth.member.EntryRules;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.Members;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the pages of members work on.
 *
 * @param books who belongs, was asked to, and may come without being asked
 * @param configured whom the settings admit to the operator's own tenant
 * @param links people's connections, which end with them
 * @param root where this server is
 */
public record People(Books books, EntryRule configured, Links links, Supplier<URI> root, Clock clock) {
    /** The books of members. */
    public record Books(Members members, Invites invites, EntryRules rules) {
        public Books {
            requireNonNull(members, "members is null");
            requireNonNull(invites, "invites is null");
            requireNonNull(rules, "rules is null");
        }
    }

    public People {
        requireNonNull(books, "books is null");
        requireNonNull(configured, "configured is null");
        requireNonNull(links, "links is null");
        requireNonNull(root, "root is null");
        requireNonNull(clock, "clock is null");
    }

    By by(Operator operator) {
        return new By(
                new Actor(operator.user().value(), operator.client()),
                books.members().role(operator.tenant(), operator.user()));
    }

    Member find(TenantId tenant, String id) {
        return books.members()
                .find(tenant, id)
                .orElseThrow(
                        () -> Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_member", "There is no member '" + id + "'."));
    }

    /** The address of an invitation. */
    URI join(TenantId tenant, Token link) {
        return URI.create(root.get() + TenantPath.base(tenant) + "/join/" + link.value());
    }

    /** Removes somebody with their sessions, tokens and connections, and says what became of these. */
    String remove(Operator operator, String id) {
        Member removed = books.members().remove(operator.tenant(), id, by(operator));
        if (removed.person().isEmpty()) {
            return "The invitation of " + removed.name() + " is withdrawn.";
        }
        List<String> ended = removed.person().stream()
                .flatMap(person -> links.of(operator.tenant(), person.user()).stream())
                .map(link -> links.remove(
                                operator.tenant(),
                                link.id(),
                                new Actor(operator.user().value(), operator.client()))
                        .text())
                .toList();
        return removed.name()
                + " is removed: their sessions and tokens have ended, and they may not come in again until"
                + " somebody invites them. "
                + (ended.isEmpty() ? "They had connected nothing." : String.join(" ", ended));
    }
}
