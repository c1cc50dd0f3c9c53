package dev.jiramcp.oauth.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The members of every tenant: what each is, changed and removed. Of the owners of a tenant one always stays. Removing
 * somebody ends their sessions and tokens in the same transaction.
 */
public final class Members {
    private final Ground ground;
    private final Owners owners;
    private final List<Ending> endings;

    /** Something that ends with a member, such as sessions. */
    @FunctionalInterface
    public interface Ending {
        /** Ends what a person has of it, in the transaction of the removal. */
        void end(Handle handle, TenantId tenant, UserId user);
    }

    /**
     * The members.
     *
     * @param owners those whom no row names
     * @param endings what ends when somebody is removed
     */
    public Members(Ground ground, Owners owners, List<Ending> endings) {
        this.ground = requireNonNull(ground, "ground is null");
        this.owners = requireNonNull(owners, "owners is null");
        this.endings = List.copyOf(endings);
    }

    /** What somebody who is signed in is to a tenant; somebody of whom no row tells is a user. */
    public Role role(TenantId tenant, UserId user) {
        if (owners.include(tenant, user, Optional.empty())) {
            return Role.OWNER;
        }
        return ground.store()
                .read(handle -> MemberRows.ofPerson(handle, tenant, user))
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(this::role)
                .orElse(Role.USER);
    }

    /** What a member is, by the row or by the settings. */
    public Role role(Member member) {
        return isSettled(member) ? Role.OWNER : member.role();
    }

    /** Whether the settings make somebody an owner, so that only they can change it. */
    public boolean isSettled(Member member) {
        return member.person()
                .filter(person -> owners.include(member.tenant(), person.user(), person.email()))
                .isPresent();
    }

    /** Whether somebody owns a tenant: by the settings, or as a member who has come in. */
    public boolean hasOwner(TenantId tenant) {
        return owners.stand(tenant)
                || ground.store().read(handle -> MemberRows.others(handle, tenant, Role.OWNER, "")) > 0;
    }

    /** The member of an id. */
    public Optional<Member> find(TenantId tenant, String id) {
        return ground.store().read(handle -> MemberRows.find(handle, tenant, id));
    }

    /** The member who is a person. */
    public Optional<Member> find(TenantId tenant, UserId user) {
        return ground.store().read(handle -> MemberRows.ofPerson(handle, tenant, user));
    }

    /** What pages call those of these ids who are members, by their ids: one question for all of them. */
    public Map<String, String> names(TenantId tenant, Set<String> people) {
        return people.isEmpty() ? Map.of() : ground.store().read(handle -> MemberRows.names(handle, tenant, people));
    }

    /** Members, in the order in which they were noted. */
    public List<Member> page(TenantId tenant, MemberQuery query) {
        return ground.store().read(handle -> MemberRows.page(handle, tenant, query));
    }

    /**
     * Gives a member another role. From then on they belong by this decision, whatever the rules of entry become.
     *
     * @throws Refusal where there is no such member, somebody may not do that, or no owner would be left
     */
    public Member change(TenantId tenant, String id, Role role, By by) {
        return change(tenant, id, NewRole.of(role), by);
    }

    /**
     * Gives a member another role, unless somebody was quicker.
     *
     * @throws Refusal as the other, and where the member is not what was seen
     */
    public Member change(TenantId tenant, String id, NewRole wish, By by) {
        return ground.store().write(handle -> {
            Member member = held(handle, tenant, id);
            wish.mustBeSeen(member);
            Role role = wish.role();
            if (member.role() == role && member.address().isPresent()) {
                return member;
            }
            check(handle, member, by);
            mayGrant(by, role);
            Optional<String> address = member.address()
                    .or(() -> member.person().map(person -> person.user().value()));
            Member changed = new Member(
                    tenant,
                    id,
                    address,
                    member.person(),
                    role,
                    member.state() == Member.State.LAPSED ? Member.State.ACTIVE : member.state(),
                    changedNow(member, member.times().invitedUntil()));
            MemberRows.update(handle, changed);
            note(handle, by, changed, "member.role_changed", member.role().value());
            return changed;
        });
    }

    /**
     * Removes a member, who may then not come in until somebody invites them again; an invitation is withdrawn.
     *
     * @throws Refusal where there is no such member, somebody may not do that, or no owner would be left
     */
    public Member remove(TenantId tenant, String id, By by) {
        return ground.store().write(handle -> {
            Member member = held(handle, tenant, id);
            check(handle, member, by);
            if (member.person().isEmpty()) {
                MemberRows.delete(handle, tenant, id);
                note(
                        handle,
                        by,
                        member,
                        "member.invitation_withdrawn",
                        member.role().value());
                return member;
            }
            Member removed = new Member(
                    tenant,
                    id,
                    member.address(),
                    member.person(),
                    Role.USER,
                    Member.State.REMOVED,
                    changedNow(member, Instant.EPOCH));
            MemberRows.update(handle, removed);
            MemberRows.link(handle, tenant, id, "");
            UserId user = member.person().map(Member.Person::user).orElseThrow();
            endings.forEach(ending -> ending.end(handle, tenant, user));
            note(handle, by, removed, "member.removed", member.role().value());
            return removed;
        });
    }

    /** A member as nobody else changes it until the end of the transaction. */
    private static Member held(Handle handle, TenantId tenant, String id) {
        MemberRows.holdOwners(handle, tenant);
        MemberRows.hold(handle, tenant, id);
        return MemberRows.find(handle, tenant, id).orElseThrow(() -> unknown(id));
    }

    private void check(Handle handle, Member member, By by) {
        if (isSettled(member)) {
            throw Refusal.of(
                            Refusal.Kind.CONFLICT,
                            "owner_by_settings",
                            "'" + member.name() + "' is an owner by the settings of this server.")
                    .withRemedy("The operator takes them out of JIRA_MCP_ADMINS first.");
        }
        mayGrant(by, member.role());
        boolean owner = member.role() == Role.OWNER && member.state() == Member.State.ACTIVE;
        if (owner
                && !owners.stand(member.tenant())
                && MemberRows.others(handle, member.tenant(), Role.OWNER, member.id()) == 0) {
            throw Refusal.of(Refusal.Kind.CONFLICT, "last_owner", "'" + member.name() + "' is the last owner.")
                    .withRemedy("Make somebody else an owner first.");
        }
    }

    /** Whether somebody may give or take a role. */
    static void mayGrant(By by, Role role) {
        if (!by.role().grants().contains(role)) {
            throw Refusal.of(
                            Refusal.Kind.FORBIDDEN,
                            "role_not_yours_to_give",
                            "As " + by.role().value() + " you can't make or unmake members of the role " + role.value()
                                    + ".")
                    .withRemedy("Ask an owner.");
        }
    }

    private Member.Times changedNow(Member member, Instant invitedUntil) {
        return new Member.Times(
                member.times().created(), ground.now(), member.times().seen(), invitedUntil);
    }

    private void note(Handle handle, By by, Member member, String action, String before) {
        ground.note(
                handle,
                member.tenant(),
                by.actor(),
                Deed.done(action, member.id())
                        .with("member", member.name())
                        .with("role", member.role().value())
                        .with("before", before));
    }

    static Refusal unknown(String id) {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_member", "There is no member '" + id + "'.");
    }
}
