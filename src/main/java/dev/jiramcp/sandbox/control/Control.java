package dev.jiramcp.sandbox.control;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.gateway.Doors;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.OauthApp;
import dev.jiramcp.sandbox.oauth.Rules;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Traffic;
import dev.jiramcp.sandbox.watch.VirtualClock;
import dev.jiramcp.sandbox.wire.Effect;
import dev.jiramcp.sandbox.wire.Fault;
import dev.jiramcp.sandbox.wire.FaultPlan;
import dev.jiramcp.sandbox.wire.Match;
import dev.jiramcp.sandbox.wire.PlannedFault;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Everything about a simulation that a test may turn or look at, for tests in the same process. */
public final class Control {
    /**
     * What is controlled.
     *
     * @param home the address of the simulation
     * @param clock its clock
     * @param accounts people, apps and grants
     * @param doors API tokens, switches of sites, limits
     * @param watch what it notices
     * @param world the Jira sites
     */
    public record Parts(URI home, VirtualClock clock, Accounts accounts, Doors doors, Watch watch, LiveWorld world) {
        public Parts {
            requireNonNull(home, "home is null");
            requireNonNull(clock, "clock is null");
            requireNonNull(accounts, "accounts is null");
            requireNonNull(doors, "doors is null");
            requireNonNull(watch, "watch is null");
            requireNonNull(world, "world is null");
        }
    }

    /**
     * What a simulation notices.
     *
     * @param traffic every request
     * @param invariants the rules that were broken
     * @param observations what Jira let pass
     */
    public record Watch(Traffic traffic, Invariants invariants, Observations observations) {
        public Watch {
            requireNonNull(traffic, "traffic is null");
            requireNonNull(invariants, "invariants is null");
            requireNonNull(observations, "observations is null");
        }
    }

    private final Parts parts;
    private final FaultPlan faults = new FaultPlan();
    private final Rules firstRules;
    private final List<OauthApp> firstApps;

    public Control(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.firstRules = parts.accounts().rules().general();
        this.firstApps = parts.accounts().apps().all();
    }

    /** The address of the simulation. */
    public URI home() {
        return parts.home();
    }

    public VirtualClock clock() {
        return parts.clock();
    }

    public Accounts accounts() {
        return parts.accounts();
    }

    public Doors doors() {
        return parts.doors();
    }

    public Traffic traffic() {
        return parts.watch().traffic();
    }

    public Invariants invariants() {
        return parts.watch().invariants();
    }

    /** What Jira let pass and a careful client does not do. */
    public Observations observations() {
        return parts.watch().observations();
    }

    /** The Jira sites. */
    public LiveWorld world() {
        return parts.world();
    }

    public FaultPlan faults() {
        return faults;
    }

    /** Plans a fault for the next request of a method and a path template. */
    public PlannedFault fail(String method, String template, Effect effect) {
        return faults.add(Fault.once(Match.of(method, template), effect));
    }

    /** Plans a fault. */
    public PlannedFault plan(Fault fault) {
        return faults.add(fault);
    }

    /** Changes rules of the accounts, by their names; durations as text, such as {@code PT10M}. */
    public void rules(Map<String, ?> changes) {
        Rules now = accounts().rules().general();
        accounts().rules().set(Knobs.change(now, Json.mapper().valueToTree(changes), Rules.class));
    }

    /** Back to the beginning: sites, people, apps, rules, and nothing remembered. The clock stays as it is. */
    public void reset() {
        faults.clear();
        accounts().forget();
        accounts().rules().set(firstRules);
        accounts().rules().clearGrants();
        accounts().inFlight().clear();
        accounts().apps().all().forEach(app -> accounts().apps().remove(app.clientId()));
        firstApps.forEach(accounts().apps()::put);
        world().rebuild();
        doors().tokens().reset();
        doors().switches().clear();
        doors().limiter().clear();
        forgetWhatWasNoticed();
    }

    /** Forgets traffic, violations and observations. */
    public void forgetWhatWasNoticed() {
        traffic().clear();
        invariants().clear();
        observations().clear();
    }
}
