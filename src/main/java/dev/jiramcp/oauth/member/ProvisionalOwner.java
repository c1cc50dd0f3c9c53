package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.session.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The first owner of a tenant while nobody can sign in yet, since what people sign in with is set up in the console: whoever
 * has the link for its owner is in, under an id that names nobody, in one browser and at once. When it turns out who that is,
 * the id becomes theirs. What only such an owner has belongs to nobody, so the next start of the server tells another link.
 */
public final class ProvisionalOwner {
    /** What pages call such an owner. */
    public static final String NAME = "the first owner";

    /** Where others have the address by which they were invited. */
    static final String BY_LINK = "first-owner-by-link";

    private final Ground ground;
    private final Owners owners;
    private final List<Members.Ending> endings;

    /**
     * The first owner.
     *
     * @param endings what ends for the id that names nobody
     */
    public ProvisionalOwner(Ground ground, Owners owners, List<Members.Ending> endings) {
        this.ground = requireNonNull(ground, "ground is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.endings = List.copyOf(endings);
    }

    /** Lets in who has the link, in the transaction in which their session begins: once, and nobody where there is an owner. */
    public Optional<Member> enter(Handle handle, TenantId tenant, Token link) {
        String hash = Invites.hash(link);
        Instant now = ground.now();
        return MemberRows.ofLink(handle, tenant, hash)
                .filter(invited -> invited.role() == Role.OWNER)
                .filter(invited -> now.isBefore(invited.times().invitedUntil()))
                .filter(invited -> !isOwned(handle, tenant))
                .filter(invited -> MemberRows.take(handle, invited, hash))
                .map(invited -> entered(handle, invited, now));
    }

    private boolean isOwned(Handle handle, TenantId tenant) {
        return owners.stand(tenant) || MemberRows.others(handle, tenant, Role.OWNER, "") > 0;
    }

    /** One at a time: whoever came in by the link of an earlier start is out. */
    private Member entered(Handle handle, Member invited, Instant now) {
        MemberRows.ofAddress(handle, invited.tenant(), BY_LINK).ifPresent(before -> {
            before.person().ifPresent(person -> end(handle, before.tenant(), person.user()));
            MemberRows.delete(handle, before.tenant(), before.id());
        });
        Member in = new Member(
                invited.tenant(),
                invited.id(),
                Optional.of(BY_LINK),
                Optional.of(new Member.Person(new UserId(ground.newId("first-owner")), NAME, Optional.empty())),
                Role.OWNER,
                Member.State.ACTIVE,
                new Member.Times(invited.times().created(), now, now, Instant.EPOCH));
        MemberRows.update(handle, in);
        note(handle, in, "member.entered_by_link");
        return in;
    }

    /** Notes who such an owner is, in the transaction in which they are signed in; nothing where it is none. */
    public Optional<Member> identify(Handle handle, TenantId tenant, UserId provisional, Candidate candidate) {
        return MemberRows.ofPerson(handle, tenant, provisional)
                .filter(member -> member.address().equals(Optional.of(BY_LINK)))
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(member -> identified(handle, member, candidate));
    }

    private Member identified(Handle handle, Member member, Candidate candidate) {
        TenantId tenant = member.tenant();
        UserId provisional = member.person().orElseThrow().user();
        Stream.of(
                        MemberRows.ofPerson(handle, tenant, candidate.user()),
                        MemberRows.ofAddress(handle, tenant, candidate.user().value()))
                .flatMap(Optional::stream)
                .forEach(before -> MemberRows.delete(handle, tenant, before.id()));
        Instant now = ground.now();
        Member known = new Member(
                tenant,
                member.id(),
                Optional.of(candidate.user().value()),
                Optional.of(new Member.Person(candidate.user(), candidate.name(), candidate.email())),
                Role.OWNER,
                Member.State.ACTIVE,
                new Member.Times(member.times().created(), now, now, Instant.EPOCH));
        MemberRows.update(handle, known);
        Told.sites(handle, known, candidate.sites());
        Links.handOver(handle, tenant, provisional, candidate.user());
        end(handle, tenant, provisional);
        note(handle, known, "member.identified");
        return known;
    }

    private void end(Handle handle, TenantId tenant, UserId user) {
        endings.forEach(ending -> ending.end(handle, tenant, user));
    }

    private void note(Handle handle, Member member, String action) {
        ground.note(
                handle,
                member.tenant(),
                Actor.SYSTEM,
                Deed.done(action, member.id())
                        .with("person", member.person().orElseThrow().user().value())
                        .with("role", member.role().value()));
    }
}
