package dev.jiramcp.console.policy;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.Permission;
import dev.jiramcp.console.api.Endpoint;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.active.ActivePolicy;
import dev.jiramcp.policy.set.Rehearsal;
import dev.jiramcp.policy.set.Seen;
import dev.jiramcp.policy.set.Sets;
import dev.jiramcp.policy.set.StoredSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Policy in the API. */
final class PolicyOperations {
    private final PolicyDesk desk;

    PolicyOperations(PolicyDesk desk) {
        this.desk = requireNonNull(desk, "desk is null");
    }

    /** What is wrong, and where. */
    public record Fault(String severity, String file, int line, int column, String message) {
        static List<Fault> of(List<Problem> problems) {
            return problems.stream()
                    .map(problem -> new Fault(
                            problem.isError() ? "error" : "warning",
                            problem.file(),
                            problem.line(),
                            problem.column(),
                            problem.message()))
                    .toList();
        }
    }

    /**
     * The set that holds; the version where it is one of the organisation's own.
     *
     * @param newest the newest version, for whoever saves the next one
     * @param activation the number of the last activation, for whoever does the next one
     */
    public record Holding(
            String name,
            Optional<Long> version,
            boolean byOperator,
            List<Fault> problems,
            long newest,
            long activation) {}

    /** A version. */
    public record PolicyVersion(long version, String note, String author, Instant savedAt, boolean active) {}

    /** Versions, the newest first. */
    public record PolicyVersions(List<PolicyVersion> versions) {}

    /** A version with its text. */
    public record PolicyText(long version, String policies, String note, String author, Instant savedAt) {}

    /** Which version. */
    public record VersionInput(long version) {}

    /** A text to be checked. */
    public record PolicyDraft(String policies, Optional<String> note) {}

    /**
     * A text to be saved.
     *
     * @param newest the newest version that its author has seen: where there is a newer one, nothing is saved
     */
    public record PolicySave(String policies, Optional<String> note, Optional<Long> newest) {}

    /**
     * Which version is to hold.
     *
     * @param activation the last activation that was seen: where there is a newer one, nothing is changed
     */
    public record PolicyActivation(long version, Optional<Long> activation) {}

    /**
     * What is to be rolled back.
     *
     * @param activation the last activation that was seen: where there is a newer one, nothing is changed
     */
    public record PolicyRollBack(Optional<Long> activation) {}

    /** What came of checking, and the version where it was saved. */
    public record PolicyCheck(boolean valid, Optional<Long> version, List<Fault> problems) {}

    /** A decision. */
    public record PolicyDecision(boolean allowed, String set, List<String> policies, String reason) {
        static PolicyDecision of(Decision decision) {
            return new PolicyDecision(decision.allowed(), decision.policySet(), decision.policies(), decision.reason());
        }
    }

    /** Which version is tried on how many requests. */
    public record RehearsalInput(long version, Optional<Integer> requests) {}

    /** A request that would be decided otherwise. */
    public record PolicyChange(String record, String action, Instant at, PolicyDecision before, PolicyDecision after) {}

    /** What a version would change. */
    public record PolicyRehearsal(int tried, List<PolicyChange> changes) {}

    List<Endpoint<?, ?>> all() {
        return List.of(
                Endpoint.of(
                        Endpoint.get("/policy", "getPolicy", "Says which policies hold."),
                        Permission.POLICY_READ,
                        Endpoint.gives(Holding.class),
                        (operator, nothing) -> holding(operator.tenant())),
                Endpoint.of(
                        Endpoint.get("/policy/versions", "listPolicyVersions", "Lists the versions that were saved."),
                        Permission.POLICY_READ,
                        Endpoint.gives(PolicyVersions.class),
                        (operator, nothing) -> new PolicyVersions(versions(operator.tenant()))),
                Endpoint.of(
                        Endpoint.get("/policy/versions/{version}", "getPolicyVersion", "Gives a version's text."),
                        Permission.POLICY_READ,
                        Endpoint.takes(VersionInput.class, PolicyText.class),
                        this::text),
                Endpoint.of(
                        Endpoint.post("/policy/check", "checkPolicy", "Checks policies; nothing is saved."),
                        Permission.POLICY_READ,
                        Endpoint.takes(PolicyDraft.class, PolicyCheck.class),
                        (operator, draft) -> checked(draft)),
                Endpoint.of(
                        Endpoint.post(
                                "/policy/versions", "savePolicy", "Saves policies as the next version, if valid."),
                        Permission.POLICY_CHANGE,
                        Endpoint.takes(PolicySave.class, PolicyCheck.class),
                        this::save),
                Endpoint.of(
                        Endpoint.post("/policy/test", "testPolicy", "Decides a request; nothing is done."),
                        Permission.POLICY_READ,
                        Endpoint.takes(Trial.class, PolicyDecision.class),
                        (operator, trial) -> PolicyDecision.of(desk.tried(operator, trial))),
                Endpoint.of(
                        Endpoint.post(
                                "/policy/versions/{version}/rehearse",
                                "rehearsePolicy",
                                "Says what a version would change of the last decisions."),
                        Permission.POLICY_READ,
                        Endpoint.takes(RehearsalInput.class, PolicyRehearsal.class),
                        this::rehearse),
                Endpoint.of(
                        Endpoint.post("/policy/versions/{version}/activate", "activatePolicy", "Makes a version hold."),
                        Permission.POLICY_CHANGE,
                        Endpoint.takes(PolicyActivation.class, Holding.class),
                        this::activate),
                Endpoint.of(
                        Endpoint.post("/policy/rollback", "rollBackPolicy", "Makes the set hold that held before."),
                        Permission.POLICY_CHANGE,
                        Endpoint.takes(PolicyRollBack.class, Holding.class),
                        this::rollBack));
    }

    private Holding holding(TenantId tenant) {
        ActivePolicy.Standing standing = desk.active().standing(tenant);
        Optional<Long> version = desk.byOperator()
                ? Optional.empty()
                : Optional.of(desk.sets().active(tenant).version());
        return new Holding(
                standing.name(),
                version,
                desk.byOperator(),
                Fault.of(standing.problems()),
                desk.newest(tenant),
                desk.sets().active(tenant).number());
    }

    List<PolicyVersion> versions(TenantId tenant) {
        long active = desk.byOperator() ? -1 : desk.sets().active(tenant).version();
        return desk.sets().list(tenant).stream()
                .map(set -> new PolicyVersion(
                        set.version(), set.note(), set.author(), set.savedAt(), set.version() == active))
                .toList();
    }

    private PolicyText text(Operator operator, VersionInput input) {
        StoredSet set = desk.version(operator.tenant(), input.version());
        return new PolicyText(set.version(), set.policies(), set.note(), set.author(), set.savedAt());
    }

    private PolicyCheck checked(PolicyDraft draft) {
        var reading = desk.sets().check(draft.policies());
        return new PolicyCheck(reading.isGood(), Optional.empty(), Fault.of(reading.problems()));
    }

    private PolicyCheck save(Operator operator, PolicySave draft) {
        Sets.Saved saved = desk.sets()
                .save(
                        PolicyDesk.author(operator),
                        draft.policies(),
                        draft.note().orElse(""),
                        new Seen(draft.newest(), Optional.empty()));
        return new PolicyCheck(
                saved.set().isPresent(),
                saved.set().map(StoredSet::version),
                Fault.of(saved.reading().problems()));
    }

    private PolicyRehearsal rehearse(Operator operator, RehearsalInput input) {
        Rehearsal.Outcome outcome = desk.rehearsed(
                operator.tenant(), input.version(), input.requests().orElse(PolicyPages.USUAL));
        return new PolicyRehearsal(
                outcome.tried(),
                outcome.changes().stream()
                        .map(change -> new PolicyChange(
                                change.record(),
                                change.request().action().id(),
                                change.request().context().at(),
                                PolicyDecision.of(change.before()),
                                PolicyDecision.of(change.after())))
                        .toList());
    }

    private Holding activate(Operator operator, PolicyActivation input) {
        desk.activate(operator, input.version(), new Seen(Optional.empty(), input.activation()));
        return holding(operator.tenant());
    }

    private Holding rollBack(Operator operator, PolicyRollBack input) {
        desk.rollBack(operator, new Seen(Optional.empty(), input.activation()));
        return holding(operator.tenant());
    }
}
