package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.model.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Whether somebody who proved who they are may come in to one tenant. An invitation admits, by a verified e-mail address, a
 * user id or the link that was told; then the rules do; whoever was removed stays out until invited again.
 */
public final class Admission {
    private final Ground ground;
    private final Owners owners;
    private final Stay stay;
    private final Place place;

    /**
     * Where it decides.
     *
     * @param configured the rule of the settings, which rows add to
     */
    public record Place(TenantId tenant, EntryRule configured) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(configured, "configured is null");
        }
    }

    /**
     * Whether they may.
     *
     * @param stay what becomes of who came in before and may not any more
     */
    public Admission(Ground ground, Owners owners, Stay stay, Place place) {
        this.ground = requireNonNull(ground, "ground is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.stay = requireNonNull(stay, "stay is null");
        this.place = requireNonNull(place, "place is null");
    }

    /**
     * Lets somebody in and notes it, in the transaction in which they are signed in. Of whom the provider now tells what no rule
     * names any more, everything ends that an earlier sign-in began.
     *
     * @param link the hash of what stands in the link of an invitation, where the browser brought one
     * @return the member whom they are; nothing for a stranger
     */
    public Optional<Member> admit(Handle handle, Candidate candidate, Optional<String> link) {
        Optional<Member> known = MemberRows.ofPerson(handle, place.tenant(), candidate.user());
        Optional<Member> invited = invitation(handle, candidate, link);
        boolean belongs = known.filter(member -> member.state() == Member.State.ACTIVE)
                .flatMap(Member::address)
                .isPresent();
        if (invited.isPresent() && !belongs) {
            return Optional.of(told(handle, candidate, accept(handle, candidate, known, invited.get())));
        }
        boolean owner = owners.include(place.tenant(), candidate.user(), candidate.email());
        boolean removed =
                known.filter(member -> member.state() == Member.State.REMOVED).isPresent();
        if (!owner && (removed || !(belongs || ruled(handle, candidate)))) {
            known.filter(member -> member.state() == Member.State.ACTIVE)
                    .ifPresent(member -> stay.end(handle, member, By.operator(Actor.SYSTEM)));
            return Optional.empty();
        }
        return Optional.of(told(handle, candidate, note(handle, candidate, known)));
    }

    /** Keeps what rules of entry go by, for when they change. */
    private Member told(Handle handle, Candidate candidate, Member member) {
        Told.sites(handle, member, candidate.sites());
        return member;
    }

    private boolean ruled(Handle handle, Candidate candidate) {
        EntryRows.hold(handle, place.tenant());
        return place.configured().and(EntryRows.of(handle, place.tenant())).admits(candidate);
    }

    /** One that nobody accepted yet, or one of somebody who was removed and is asked to come back. */
    private Optional<Member> invitation(Handle handle, Candidate candidate, Optional<String> link) {
        Instant now = ground.now();
        return Stream.of(
                        ofId(handle, candidate),
                        candidate.email().flatMap(email -> MemberRows.ofAddress(handle, place.tenant(), small(email))),
                        link.flatMap(hash -> MemberRows.ofLink(handle, place.tenant(), hash))
                                .filter(member -> now.isBefore(member.times().invitedUntil())))
                .flatMap(Optional::stream)
                .filter(member -> member.state() == Member.State.INVITED)
                .filter(member -> member.person()
                        .map(person -> person.user().equals(candidate.user()))
                        .orElse(true))
                .findFirst();
    }

    /** One to this very id: not to an address that an id looks like, nor the first owner's, whom the link alone names. */
    private Optional<Member> ofId(Handle handle, Candidate candidate) {
        return Word.user(candidate.user())
                .flatMap(id -> MemberRows.ofAddress(handle, place.tenant(), id))
                .filter(member -> !FirstOwner.is(member));
    }

    private Member accept(Handle handle, Candidate candidate, Optional<Member> known, Member invitation) {
        known.filter(member -> !member.id().equals(invitation.id()))
                .ifPresent(before -> MemberRows.delete(handle, place.tenant(), before.id()));
        MemberRows.link(handle, place.tenant(), invitation.id(), "");
        return update(handle, candidate, invitation);
    }

    private Member note(Handle handle, Candidate candidate, Optional<Member> known) {
        if (known.isPresent()) {
            return update(handle, candidate, known.get());
        }
        Instant now = ground.now();
        Member.Times times = new Member.Times(now, now, now, Instant.EPOCH);
        Member fresh = new Member(
                place.tenant(),
                ground.newId("member"),
                Optional.empty(),
                Optional.of(person(candidate)),
                Role.USER,
                Member.State.ACTIVE,
                times);
        if (MemberRows.insert(handle, fresh)) {
            return fresh;
        }
        return MemberRows.ofPerson(handle, place.tenant(), candidate.user()).orElse(fresh);
    }

    private Member update(Handle handle, Candidate candidate, Member member) {
        Instant now = ground.now();
        boolean comes = member.state() != Member.State.ACTIVE;
        Member.Times times = new Member.Times(
                member.times().created(), comes ? now : member.times().changed(), now, Instant.EPOCH);
        Member in = new Member(
                place.tenant(),
                member.id(),
                member.address(),
                Optional.of(person(candidate)),
                member.role(),
                Member.State.ACTIVE,
                times);
        MemberRows.update(handle, in);
        return in;
    }

    private static Member.Person person(Candidate candidate) {
        return new Member.Person(
                candidate.user(), candidate.name(), candidate.email().map(Admission::small));
    }

    /** Whom a stranger asks: administrators whom the settings name, or owners who were invited by their address. */
    public String whomToAsk() {
        if (!place.configured().admins().isEmpty()) {
            return place.configured().whomToAsk();
        }
        String named = ground.store().read(handle -> MemberRows.of(handle, place.tenant(), Role.OWNER)).stream()
                .flatMap(owner -> owner.address().or(() -> owner.person().flatMap(Member.Person::email)).stream())
                .filter(address -> address.indexOf('@') > 0)
                .distinct()
                .collect(Collectors.joining(" or "));
        if (named.isEmpty() && belongsToNobody()) {
            return "This server belongs to nobody yet: whoever started it opens the link that it printed there.";
        }
        return "Ask " + (named.isEmpty() ? "the administrator of this server" : named) + " to let you in.";
    }

    private boolean belongsToNobody() {
        TenantId tenant = place.tenant();
        return tenant.equals(owners.home())
                && !owners.stand(tenant)
                && ground.store().read(handle -> MemberRows.others(handle, tenant, Role.OWNER, "")) == 0;
    }

    static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
