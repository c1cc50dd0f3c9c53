package dev.jiramcp.console.member;

import dev.jiramcp.console.Moments;
import dev.jiramcp.oauth.member.Member;
import dev.jiramcp.oauth.member.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A member as it is told.
 *
 * @param address what was invited
 * @param settled whether the settings make this person an owner
 * @param seen when they last signed in
 */
public record MemberItem(
        String id,
        String name,
        Optional<String> user,
        Optional<String> email,
        Optional<String> address,
        Role role,
        Member.State state,
        boolean settled,
        Optional<Instant> seen) {
    static MemberItem of(Member member, People people) {
        return new MemberItem(
                member.id(),
                member.name(),
                member.person().map(person -> person.user().value()),
                member.person().flatMap(Member.Person::email),
                member.address(),
                people.books().members().role(member),
                member.state(),
                people.books().members().isSettled(member),
                Optional.of(member.times().seen()).filter(at -> at.isAfter(Instant.EPOCH)));
    }

    Map<String, Object> shown(Instant now) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("id", id);
        shown.put("name", name);
        shown.put("user", user.orElse(""));
        shown.put("email", email.or(() -> address).orElse(""));
        shown.put("role", role.value());
        shown.put("state", words());
        shown.put("tone", state == Member.State.ACTIVE ? "good" : state == Member.State.INVITED ? "warn" : "bad");
        shown.put("settled", settled);
        shown.put("came", user.isPresent());
        shown.put("removed", state == Member.State.REMOVED);
        shown.put("seen", seen.<Object>map(at -> Moments.of(at, now)).orElse(""));
        return shown;
    }

    private String words() {
        return switch (state) {
            case ACTIVE -> address.isPresent() ? "in" : "in by a rule";
            case INVITED -> "invited";
            case LAPSED -> "out: no rule names them";
            case REMOVED -> "removed";
        };
    }
}
