package dev.jiramcp.console.member;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.oauth.member.EntryRules;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.MemberQuery;
import dev.jiramcp.oauth.member.NewRole;
import dev.jiramcp.oauth.member.Role;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The operations of the API about members and who may enter. */
final class MemberApi {
    private static final int USUAL = 50;

    private final People people;

    MemberApi(People people) {
        this.people = people;
    }

    /** What a program looks for. */
    public record Wanted(Optional<String> search, Optional<String> after, Optional<Integer> limit) {}

    /** Some members, and where the list goes on. */
    public record Items(List<MemberItem> members, Optional<String> next) {
        public Items {
            members = List.copyOf(members);
        }
    }

    /** One of them. */
    public record Named(String id) {}

    /** Somebody to invite, by an e-mail address or user id. */
    public record Invitation(String address, Role role) {}

    /** An invitation, and its link, which is told this once. */
    public record Invited(MemberItem member, URI link) {}

    /**
     * A role to give.
     *
     * @param before the role that was seen: where it is another one meanwhile, nothing is changed
     */
    public record Change(String id, Role role, Optional<Role> before) {}

    /** What came of it, in sentences. */
    public record Said(String result) {}

    /** One rule of entry. */
    public record Entry(String entry) {}

    /** A rule with who added it. */
    public record EntryItem(String entry, String addedBy, Instant addedAt) {
        static EntryItem of(EntryRules.Entry entry) {
            return new EntryItem(entry.entry(), entry.addedBy(), entry.addedAt());
        }
    }

    /** All of them. */
    public record Entries(List<EntryItem> entries) {
        public Entries {
            entries = List.copyOf(entries);
        }
    }

    List<Endpoint<?, ?>> endpoints() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/members", "listMembers", "Lists members, invited and removed people too."),
                        Permission.MEMBERS_READ,
                        Endpoint.takes(Wanted.class, Items.class),
                        this::list),
                Endpoint.of(
                        Endpoint.get("/members/{id}", "getMember", "Shows one member."),
                        Permission.MEMBERS_READ,
                        Endpoint.takes(Named.class, MemberItem.class),
                        (operator, named) -> MemberItem.of(people.find(operator.tenant(), named.id()), people)),
                Endpoint.of(
                        Endpoint.post("/members", "inviteMember", "Invites somebody and tells the link, this once."),
                        Permission.MEMBERS_CHANGE,
                        Endpoint.takes(Invitation.class, Invited.class),
                        this::invite),
                Endpoint.of(
                        Endpoint.put("/members/{id}", "changeMember", "Gives a member another role."),
                        Permission.MEMBERS_CHANGE,
                        Endpoint.takes(Change.class, MemberItem.class),
                        this::change),
                Endpoint.of(
                        Endpoint.delete(
                                "/members/{id}",
                                "removeMember",
                                "Removes a member, with sessions, tokens and connections, or withdraws an invitation."),
                        Permission.MEMBERS_CHANGE,
                        Endpoint.takes(Named.class, Said.class),
                        (operator, named) -> new Said(people.remove(operator, named.id()))),
                Endpoint.of(
                        Endpoint.get("/entry-rules", "listEntryRules", "Lists who may come in without an invitation."),
                        Permission.MEMBERS_READ,
                        Endpoint.gives(Entries.class),
                        (operator, nothing) -> new Entries(people.books().rules().of(operator.tenant()).stream()
                                .map(EntryItem::of)
                                .toList())),
                Endpoint.of(
                        Endpoint.post("/entry-rules", "addEntryRule", "Lets some people in without an invitation."),
                        Permission.MEMBERS_CHANGE,
                        Endpoint.takes(Entry.class, EntryItem.class),
                        (operator, entry) -> EntryItem.of(
                                people.books().rules().add(operator.tenant(), entry.entry(), people.by(operator)))),
                Endpoint.of(
                        Endpoint.delete("/entry-rules", "removeEntryRule", "Takes such a rule back."),
                        Permission.MEMBERS_CHANGE,
                        Endpoint.takes(Entry.class, Endpoint.Done.class),
                        this::unlet));
    }

    private Items list(Operator operator, Wanted wanted) {
        int limit = wanted.limit().orElse(USUAL);
        List<Member> found = people.books()
                .members()
                .page(
                        operator.tenant(),
                        new MemberQuery(
                                wanted.search().orElse(""), wanted.after().orElse(""), limit));
        Optional<String> next = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).id());
        return new Items(
                found.stream().map(member -> MemberItem.of(member, people)).toList(), next);
    }

    private Invited invite(Operator operator, Invitation invitation) {
        Invites.Invited invited = people.books()
                .invites()
                .invite(operator.tenant(), invitation.address(), invitation.role(), people.by(operator));
        return new Invited(MemberItem.of(invited.member(), people), people.join(operator.tenant(), invited.link()));
    }

    private MemberItem change(Operator operator, Change change) {
        Member changed = people.books()
                .members()
                .change(
                        operator.tenant(),
                        change.id(),
                        new NewRole(change.role(), change.before()),
                        people.by(operator));
        return MemberItem.of(changed, people);
    }

    private Endpoint.Done unlet(Operator operator, Entry entry) {
        people.books().rules().remove(operator.tenant(), entry.entry(), people.by(operator));
        return new Endpoint.Done();
    }
}
