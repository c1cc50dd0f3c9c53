package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is asked of policy for a tool call, and what its record says. */
final class ToolUses {
    /** In the record, the action of every tool call. */
    static final String ACTION = "tool.call";

    private final Groups groups;
    private final Clock clock;

    ToolUses(Groups groups, Clock clock) {
        this.groups = requireNonNull(groups, "groups is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A call that needs no Jira, or has not come to it yet. */
    Use of(Ask ask) {
        return of(ask, Optional.empty());
    }

    /** A call with what it uses. */
    Use of(Ask ask, Chosen chosen) {
        return of(ask, Optional.of(chosen));
    }

    private Use of(Ask ask, Optional<Chosen> chosen) {
        Caller caller = ask.caller();
        Context context = new Context(
                scopes(ask, chosen),
                caller.client(),
                caller.address(),
                clock.instant(),
                caller.how() == Caller.Authentication.LOCAL);
        Who who = Who.person(caller.user(), groups.of(caller.tenant(), caller.user()));
        PolicyRequest request =
                new PolicyRequest(caller.tenant(), who, Action.of(ask.effect()), what(ask, chosen), context);
        return new Use(List.of(request), caller.user().value(), ACTION, ask.tool(), details(ask, chosen));
    }

    private static What what(Ask ask, Optional<Chosen> chosen) {
        What what = What.tool(ask.tool()).inProjects(ask.place().mentions().projects());
        return chosen.map(Chosen::place)
                .map(Place::site)
                .map(site -> what.onSite(site.id(), host(site)))
                .orElse(what);
    }

    static String host(Site site) {
        return Optional.ofNullable(site.url().getHost()).orElse("");
    }

    /** Of the two sets that would do, the one that the connection has, or as much of it as it has. */
    private static Set<String> scopes(Ask ask, Optional<Chosen> chosen) {
        Set<Scope> usual = ask.scopes().usual();
        Set<Scope> used = chosen.flatMap(it -> it.place().held().connection().scopes())
                .filter(granted -> !granted.containsAll(usual))
                .map(granted -> held(ask.scopes(), granted))
                .orElse(usual);
        return used.stream().map(Scope::value).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Scope> held(ScopeNeed need, Set<Scope> granted) {
        Set<Scope> held = new HashSet<>(need.granular());
        if (!need.isMetBy(granted)) {
            held.addAll(need.classic());
            held.retainAll(granted);
        }
        return held;
    }

    private static Map<String, String> details(Ask ask, Optional<Chosen> chosen) {
        Map<String, String> details = new HashMap<>();
        details.put("tool", ask.tool());
        chosen.ifPresent(it -> {
            details.put("connection", it.place().held().id());
            details.put("holder", it.place().isOwn() ? "person" : "organisation");
            details.put("credential", it.place().held().connection().kind());
        });
        return details;
    }
}
