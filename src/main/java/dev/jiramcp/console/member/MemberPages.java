package dev.jiramcp.console.member;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Permission;
import dev.jiramcp.console.Subject;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.MemberQuery;
import dev.jiramcp.oauth.member.NewRole;
import dev.jiramcp.oauth.member.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members and their roles: the list, one of them, an invitation, a removal. */
public final class MemberPages implements Subject {
    private static final int PAGE = 50;

    private final People people;
    private final MemberApi api;
    private final EntryPages entry;

    public MemberPages(People people) {
        this.people = requireNonNull(people, "people is null");
        this.api = new MemberApi(people);
        this.entry = new EntryPages(people);
    }

    @Override
    public List<ConsolePage> pages() {
        return List.of(
                ConsolePage.of(Section.MEMBERS, Permission.MEMBERS_READ, this::list)
                        .with("invite", Permission.MEMBERS_CHANGE, this::invite),
                entry.page(),
                ConsolePage.within(Section.MEMBERS, "/{id}", Permission.MEMBERS_READ, this::one)
                        .titled("Member")
                        .with("role", Permission.MEMBERS_CHANGE, this::change)
                        .with("remove", Permission.MEMBERS_CHANGE, this::remove));
    }

    @Override
    public List<Endpoint<?, ?>> endpoints() {
        return api.endpoints();
    }

    private Answer list(Visit visit) {
        return View.of("member/list", listed(visit));
    }

    private Map<String, Object> listed(Visit visit) {
        String search = visit.given("search").orElse("");
        List<Member> found = people.books()
                .members()
                .page(
                        visit.tenant(),
                        new MemberQuery(search, visit.given("after").orElse(""), PAGE));
        Map<String, Object> model = new HashMap<>();
        model.put("search", search);
        model.put("first", visit.given("after").isEmpty());
        model.put("next", found.size() == PAGE ? found.get(PAGE - 1).id() : "");
        model.put(
                "members",
                found.stream()
                        .map(member -> MemberItem.of(member, people)
                                .shown(people.clock().instant()))
                        .toList());
        model.put("roles", roles(grants(visit)));
        model.put("link", "");
        return model;
    }

    private Set<Role> grants(Visit visit) {
        return people.by(visit.operator()).role().grants();
    }

    private static List<Map<String, String>> roles(Set<Role> roles) {
        return Arrays.stream(Role.values())
                .filter(roles::contains)
                .map(role -> Map.of("value", role.value(), "meaning", role.meaning()))
                .toList();
    }

    /** The link can't be shown again, so it is shown now, on the page itself. */
    private Answer invite(Visit visit) {
        Invites.Invited invited = people.books()
                .invites()
                .invite(
                        visit.tenant(),
                        visit.needed("address", "E-mail address or user id"),
                        Role.of(visit.needed("role", "Role")),
                        people.by(visit.operator()));
        Map<String, Object> model = listed(visit);
        model.put("link", people.join(visit.tenant(), invited.link()).toString());
        model.put("invited", invited.member().name());
        return View.of("member/list", model);
    }

    private Answer one(Visit visit) {
        Member member = people.find(visit.tenant(), visit.variable("id"));
        MemberItem item = MemberItem.of(member, people);
        long connections = member.person()
                .map(person -> people.links().of(visit.tenant(), person.user()).size())
                .orElse(0);
        return View.of(
                        "member/one",
                        Map.of(
                                "member",
                                item.shown(people.clock().instant()),
                                "connections",
                                connections,
                                "roles",
                                roles(grants(visit))))
                .titled(item.name());
    }

    private Answer change(Visit visit) {
        Member changed = people.books()
                .members()
                .change(
                        visit.tenant(),
                        visit.variable("id"),
                        new NewRole(
                                Role.of(visit.needed("role", "Role")),
                                visit.given("before").map(Role::of)),
                        people.by(visit.operator()));
        return Go.to("/members/" + changed.id())
                .saying(changed.name() + " is now " + changed.role().value() + ".");
    }

    private Answer remove(Visit visit) {
        return Go.to("/members").saying(people.remove(visit.operator(), visit.variable("id")));
    }
}
