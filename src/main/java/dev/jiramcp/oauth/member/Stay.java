package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Whether those who came in may stay. Who was invited, or was given a role, stays until removed; who came by a rule, as long
 * as a rule names them by what their last sign-in told. Where none does any more, their sessions and tokens end in the
 * transaction that took the rule back.
 */
public final class Stay {
    /**
     * How long what a sign-in told of somebody whom a rule let in counts when they ask for new tokens: an identity provider
     * tells of a change only then.
     */
    public static final Duration TOLD = Duration.ofDays(30);

    private final Ground ground;
    private final Owners owners;
    private final EntryRule configured;
    private final List<Members.Ending> endings;

    /**
     * Whether they may.
     *
     * @param configured whom the settings admit, to the operator's own tenant
     * @param endings what ends for who may not
     */
    public Stay(Ground ground, Owners owners, EntryRule configured, List<Members.Ending> endings) {
        this.ground = requireNonNull(ground, "ground is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.configured = requireNonNull(configured, "configured is null");
        this.endings = List.copyOf(endings);
    }

    /** Whether somebody could come in again today, so that they may have new tokens. */
    public boolean holds(Handle handle, TenantId tenant, UserId user) {
        Optional<Told> told = Told.of(handle, tenant, user);
        return isOwner(tenant, user, told)
                || told.filter(in -> in.member().address().isPresent() || (isFresh(in.member()) && isRuled(handle, in)))
                        .isPresent();
    }

    private boolean isOwner(TenantId tenant, UserId user, Optional<Told> told) {
        return owners.include(
                tenant, user, told.flatMap(in -> in.member().person()).flatMap(Member.Person::email));
    }

    private boolean isFresh(Member member) {
        return ground.now().isBefore(member.times().seen().plus(TOLD));
    }

    private boolean isRuled(Handle handle, Told told) {
        EntryRule rule = rule(handle, told.member().tenant());
        return told.traits().filter(rule::admits).isPresent();
    }

    private EntryRule rule(Handle handle, TenantId tenant) {
        EntryRule settings = tenant.equals(owners.home()) ? configured : EntryRule.NOBODY;
        return settings.and(EntryRows.of(handle, tenant));
    }

    /** Ends the stay of everybody whom no rule names any more; how many those are. */
    public int end(TenantId tenant, By by) {
        return ground.store().write(handle -> end(handle, tenant, by));
    }

    /** The same, in the transaction of what changes the rules. */
    int end(Handle handle, TenantId tenant, By by) {
        EntryRule rule = rule(handle, tenant);
        List<Member> over = Told.ruled(handle, tenant).stream()
                .filter(in -> in.traits().filter(rule::admits).isEmpty())
                .map(Told::member)
                .filter(member -> !isOwner(member))
                .toList();
        over.forEach(member -> end(handle, member, by));
        return over.size();
    }

    private boolean isOwner(Member member) {
        return member.person()
                .filter(person -> owners.include(member.tenant(), person.user(), person.email()))
                .isPresent();
    }

    /** Ends the stay of one. */
    void end(Handle handle, Member member, By by) {
        Instant now = ground.now();
        UserId user = member.person().map(Member.Person::user).orElseThrow();
        MemberRows.update(
                handle,
                new Member(
                        member.tenant(),
                        member.id(),
                        member.address(),
                        member.person(),
                        member.role(),
                        Member.State.LAPSED,
                        new Member.Times(
                                member.times().created(), now, member.times().seen(), Instant.EPOCH)));
        endings.forEach(ending -> ending.end(handle, member.tenant(), user));
        ground.note(
                handle,
                member.tenant(),
                by.actor(),
                Deed.done("member.lapsed", member.id()).with("member", member.name()));
    }
}
