package dev.jiramcp.console.policy;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import dev.jiramcp.tool.Catalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request that is only tried.
 *
 * @param version of the set that is asked; the one that holds, where it is left out
 * @param user the person; nobody for an application by itself
 * @param groups theirs
 * @param application that asks
 * @param action what is to be done; with a tool of this program, what the tool does
 * @param tool that is called
 * @param site by its host
 * @param projects that are named
 * @param account that is to be shared
 * @param method of a request through the gateway
 * @param path of a request through the gateway
 * @param ip where it comes from; without it, the person at this machine
 * @param at when; now, where it is left out
 */
public record Trial(
        Optional<Long> version,
        Optional<String> user,
        List<String> groups,
        Optional<String> application,
        Optional<String> action,
        Optional<String> tool,
        Optional<String> site,
        List<String> projects,
        Optional<String> account,
        Optional<String> method,
        Optional<String> path,
        Optional<String> ip,
        Optional<Instant> at) {
    /** A site that is told by its host alone has a cloud id that no policy names. */
    private static final CloudId SOME = new CloudId("00000000-0000-0000-0000-000000000000");

    public Trial {
        groups = List.copyOf(groups);
        projects = List.copyOf(projects);
    }

    PolicyRequest request(TenantId tenant, String client, Instant now) {
        return new PolicyRequest(
                tenant, who(), wanted(), what(), new Context(Set.of(), client, ip, at.orElse(now), ip.isEmpty()));
    }

    private Who who() {
        if (user.isEmpty() && application.isEmpty()) {
            throw invalid("Say who asks: a person, an application, or both.");
        }
        return new Who(user.map(UserId::new), user.isPresent() ? Set.copyOf(groups) : Set.of(), application);
    }

    private Action wanted() {
        return action.flatMap(Action::find)
                .or(() -> tool.flatMap(Catalogue.ALL::find).map(known -> Action.of(known.effect())))
                .orElseThrow(() -> invalid("Say what is to be done: an action, or a tool of this program."));
    }

    private What what() {
        return new What(
                tool,
                Optional.empty(),
                site.map(host -> SOME),
                site,
                Set.copyOf(projects),
                account.map(AccountId::new),
                method,
                path);
    }

    private static Refusal invalid(String text) {
        return Refusal.of(Refusal.Kind.INVALID, "invalid_request", text);
    }
}
