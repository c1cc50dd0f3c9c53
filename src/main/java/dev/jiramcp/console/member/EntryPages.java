package dev.jiramcp.console.member;

import dev.jiramcp.console.Moments;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.page.Answer;
import dev.jiramcp.console.page.ConsolePage;
import dev.jiramcp.console.page.Go;
import dev.jiramcp.console.page.Section;
import dev.jiramcp.console.page.View;
import dev.jiramcp.console.page.Visit;
import dev.jiramcp.oauth.member.EntryRules;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.util.List;
import java.util.Map;

/** The page that says who may come in without an invitation. */
final class EntryPages {
    private final People people;

    EntryPages(People people) {
        this.people = people;
    }

    ConsolePage page() {
        return ConsolePage.within(Section.MEMBERS, "/entry", Permission.MEMBERS_READ, this::show)
                .titled("Who may enter")
                .with("add", Permission.MEMBERS_CHANGE, this::add)
                .with("remove", Permission.MEMBERS_CHANGE, this::remove);
    }

    private Answer show(Visit visit) {
        boolean home = visit.tenant().equals(TenantPath.home());
        List<String> settings =
                home ? people.configured().entries().stream().sorted().toList() : List.of();
        List<String> admins = home ? people.configured().admins() : List.of();
        return View.of(
                "member/entry",
                Map.of(
                        "settings", settings,
                        "admins", admins,
                        "entries",
                                people.books().rules().of(visit.tenant()).stream()
                                        .map(this::shown)
                                        .toList()));
    }

    private Map<String, Object> shown(EntryRules.Entry entry) {
        return Map.of(
                "entry", entry.entry(),
                "meaning", meaning(entry.entry()),
                "by", entry.addedBy(),
                "at", Moments.of(entry.addedAt(), people.clock().instant()));
    }

    private static String meaning(String entry) {
        if (entry.equals("*")) {
            return "everybody who can sign in";
        }
        if (entry.startsWith("@")) {
            return "verified e-mail addresses of this domain";
        }
        return entry.startsWith("group:")
                ? "members of this group of the identity provider"
                : "people whose Atlassian account reaches this site";
    }

    private Answer add(Visit visit) {
        String entry = people.books()
                .rules()
                .add(visit.tenant(), visit.needed("entry", "Who"), people.by(visit.operator()))
                .entry();
        return Go.to("/members/entry").saying("'" + entry + "' may come in from now on.");
    }

    private static String ended(int people) {
        return switch (people) {
            case 0 -> "Nobody was in by it alone.";
            case 1 -> "One person was in by it alone: their sessions and tokens have ended.";
            default -> people + " people were in by it alone: their sessions and tokens have ended.";
        };
    }

    private Answer remove(Visit visit) {
        String entry = visit.needed("entry", "Who");
        int ended = people.books().rules().remove(visit.tenant(), entry, people.by(visit.operator()));
        return Go.to("/members/entry").saying("'" + entry + "' may not come in any more. " + ended(ended));
    }
}
