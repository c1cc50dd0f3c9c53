package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.Token;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * Invitations. A verified e-mail address or the user id of whoever signs in accepts one; where nobody vouches for addresses,
 * as Atlassian does not, its link does, which is told once, is good for a week, and belongs to who signs in with it first.
 */
public final class Invites {
    /** How long a link is good. */
    public static final Duration LINK = Duration.ofDays(7);

    private static final String PREFIX = "jmi_";
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,]{1,100}@[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

    private final Ground ground;
    private final SecureRandom random;

    /** An invitation, and what stands in its link, which can't be read again. */
    public record Invited(Member member, Token link) {
        public Invited {
            requireNonNull(member, "member is null");
            requireNonNull(link, "link is null");
        }
    }

    public Invites(Ground ground, SecureRandom random) {
        this.ground = requireNonNull(ground, "ground is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Invites somebody, or somebody who was removed again. For an invitation that is open already a new link takes the place
     * of the old one.
     *
     * @param address an e-mail address, or a user id
     * @throws Refusal where it is neither, where they are in already, or where one may not give this role
     */
    public Invited invite(TenantId tenant, String address, Role role, By by) {
        return invite(new Wanted(tenant, address, role, LINK), by);
    }

    /**
     * Who is to be invited.
     *
     * @param life how long the link is good
     */
    record Wanted(TenantId tenant, String address, Role role, Duration life) {}

    Invited invite(Wanted wanted, By by) {
        TenantId tenant = wanted.tenant();
        Role role = wanted.role();
        String checked = checked(wanted.address());
        Members.mayGrant(by, role);
        Token link = Token.make(PREFIX, random);
        return ground.store().write(handle -> {
            Optional<Member> known = known(handle, tenant, checked);
            known.filter(member -> member.state() != Member.State.REMOVED)
                    .ifPresent(member -> Members.mayGrant(by, member.role()));
            known.filter(member -> member.state() == Member.State.ACTIVE).ifPresent(member -> {
                throw Refusal.of(Refusal.Kind.CONFLICT, "already_member", "'" + member.name() + "' is in already.")
                        .withRemedy("Change their role instead.");
            });
            Member invited = kept(handle, invited(wanted, checked, known), known.isPresent());
            MemberRows.link(handle, tenant, invited.id(), hash(link));
            ground.note(
                    handle,
                    tenant,
                    by.actor(),
                    Deed.done("member.invited", invited.id())
                            .with("member", checked)
                            .with("role", role.value()));
            return new Invited(invited, link);
        });
    }

    private static Optional<Member> known(Handle handle, TenantId tenant, String address) {
        return MemberRows.ofAddress(handle, tenant, address)
                .or(() -> MemberRows.ofEmail(handle, tenant, address))
                .or(() -> address.indexOf('@') > 0
                        ? Optional.empty()
                        : MemberRows.ofPerson(handle, tenant, new UserId(address)));
    }

    private Member invited(Wanted wanted, String address, Optional<Member> known) {
        Instant now = ground.now();
        Member.Times times = new Member.Times(
                known.map(member -> member.times().created()).orElse(now),
                now,
                known.map(member -> member.times().seen()).orElse(Instant.EPOCH),
                now.plus(wanted.life()));
        return new Member(
                wanted.tenant(),
                known.map(Member::id).orElseGet(() -> ground.newId("member")),
                Optional.of(address),
                known.flatMap(Member::person),
                wanted.role(),
                Member.State.INVITED,
                times);
    }

    private static Member kept(Handle handle, Member invited, boolean known) {
        if (known) {
            MemberRows.update(handle, invited);
        } else if (!MemberRows.insert(handle, invited)) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "invited_twice", "Somebody else invites them just now.");
        }
        return invited;
    }

    /** The open invitation of a link. */
    public Optional<Member> open(TenantId tenant, Token link) {
        return ground.store()
                .read(handle -> MemberRows.ofLink(handle, tenant, hash(link)))
                .filter(member -> member.state() == Member.State.INVITED
                        && ground.now().isBefore(member.times().invitedUntil()));
    }

    /** What is stored of a link. */
    public static String hash(Token link) {
        return HexFormat.of().formatHex(link.hash());
    }

    private static String checked(String address) {
        String text = address.strip();
        if (text.indexOf('@') < 0) {
            return new UserId(text).value();
        }
        String small = Admission.small(text);
        if (!EMAIL.matcher(small).matches()) {
            throw Refusal.of(Refusal.Kind.INVALID, "no_address", "'" + text + "' is no e-mail address.")
                    .withRemedy("Invite ann@example.com, or a user id.");
        }
        return small;
    }
}
