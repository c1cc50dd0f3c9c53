package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Held;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Action;
import dev.jiramcp.policy.Context;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.What;
import dev.jiramcp.policy.Who;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of policy before an application is given a token, and what the record says of it. */
final class HandoverUses {
    private final Judge judge;

    HandoverUses(Judge judge) {
        this.judge = requireNonNull(judge, "judge is null");
    }

    /** What would be given: of which connection, where, and what it may do. */
    record Thing(Held held, What what, Set<Scope> scopes) {}

    Use of(Claim claim, Action action, Thing thing) {
        Claim.Party party = claim.party();
        Context context = context(party, thing.scopes());
        PolicyRequest main = new PolicyRequest(party.tenant(), who(party), action, thing.what(), context);
        List<PolicyRequest> requests = new ArrayList<>(List.of(main));
        if (party.impersonated()) {
            requests.add(new PolicyRequest(party.tenant(), who(party), Action.IMPERSONATE, thing.what(), context));
        }
        String actor = party.user().map(user -> user.value()).orElse(party.application());
        return new Use(requests, actor, "exchange." + action.id(), party.application(), details(claim, thing));
    }

    /** One that came to no decision. */
    Use declined(Claim claim, Action action) {
        Claim.Party party = claim.party();
        String actor = party.user().map(user -> user.value()).orElse(party.application());
        return new Use(
                List.of(new PolicyRequest(party.tenant(), who(party), action, What.NOTHING, context(party, Set.of()))),
                actor,
                "exchange." + action.id(),
                party.application(),
                Map.of("actors", String.join(" ", party.actors())));
    }

    /** One of which it is not even known for whom. */
    Use unknown(TenantId tenant, String application, Optional<String> ip) {
        Claim.Party party = new Claim.Party(tenant, Optional.empty(), application, List.of(), false, ip);
        PolicyRequest request =
                new PolicyRequest(tenant, who(party), Action.BROKER, What.NOTHING, context(party, Set.of()));
        return new Use(List.of(request), application, "exchange.subject", application, Map.of());
    }

    private Context context(Claim.Party party, Set<Scope> scopes) {
        Set<String> words = new HashSet<>();
        scopes.forEach(scope -> words.add(scope.value()));
        return new Context(words, party.application(), party.ip(), judge.clock().instant(), false);
    }

    private Who who(Claim.Party party) {
        return party.user()
                .map(user -> new Who(user, judge.groups().of(party.tenant(), user), Optional.of(party.application())))
                .orElseGet(() -> Who.applicationAlone(party.application()));
    }

    private static Map<String, String> details(Claim claim, Thing thing) {
        Map<String, String> details = new HashMap<>();
        details.put("connection", thing.held().id());
        details.put("credential", thing.held().connection().kind());
        details.put("actors", String.join(" ", claim.party().actors()));
        if (claim.party().impersonated()) {
            details.put("impersonation", "yes");
        }
        return details;
    }
}
