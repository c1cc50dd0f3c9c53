package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.audit.AuditLog;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.Decision;
import dev.jiramcp.policy.Policy;
import dev.jiramcp.policy.PolicyRequest;
import dev.jiramcp.policy.cedar.SetReader;
import dev.jiramcp.policy.set.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code policy test}: what policies say to a request, without anything being done. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Says how a request would be decided, and by which policies; nothing is done.",
            "With --recorded, what policies in files would change of what was decided last."
        })
final class PolicyTestCommand extends WithSettings {
    @Mixin
    private PolicyAsk ask = new PolicyAsk();

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = "Decide by these, a file or a folder, and not by those that hold; may be repeated.")
    private List<Path> policies = List.of();

    @Mixin
    private ForTenant tenant = new ForTenant();

    @Option(
            names = "--details",
            paramLabel = "FILE",
            description = "Take the request from this file: the details of an audit record, in JSON.")
    private Optional<Path> details = Optional.empty();

    @Option(names = "--recorded", paramLabel = "COUNT", description = "Try the last requests of the audit log.")
    private Optional<Integer> recorded = Optional.empty();

    @Option(
            names = "--expect",
            paramLabel = "OUTCOME",
            description = "Fail, with status 1, unless it is 'allowed' or 'refused', as said here.")
    private Optional<String> expect = Optional.empty();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    PolicyTestCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            TenantId whose = tenant.id();
            Policy policy = policies.isEmpty() ? program.policies().active() : inFiles(program);
            if (recorded.isPresent()) {
                return rehearse(program, whose, policy);
            }
            Decision decision = policy.decide(requests(whose));
            terminal().print(json ? Json.write(asJson(decision)) : inWords(decision));
            return expect.isEmpty() || expect.get().equals(word(decision)) ? Commands.done() : Commands.failed();
        }
    }

    private Policy inFiles(Program program) {
        SetReader.Reading reading = program.policies().reader().read("tested", PolicyFiles.in(policies));
        reading.problems().forEach(problem -> terminal().tell(problem.toString()));
        return reading.set()
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.UNAVAILABLE, "invalid_policies", "These policies can't be used as they are."));
    }

    private List<PolicyRequest> requests(TenantId whose) {
        if (details.isEmpty()) {
            return List.of(ask.request(whose, Clock.systemUTC().instant()));
        }
        try {
            List<PolicyRequest> told = PolicyRequest.fromDetails(
                    whose, Clock.systemUTC().instant(), Json.parse(Files.readString(details.get(), UTF_8)));
            if (told.isEmpty()) {
                throw noDetails();
            }
            return told;
        } catch (IOException | JacksonException unreadable) {
            throw noDetails().causedBy(unreadable);
        }
    }

    private Refusal noDetails() {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "invalid_request",
                        "The file " + details.map(Path::toString).orElse("") + " does not tell of a request.")
                .withRemedy("Put the details of a record of 'audit list --json' into it.");
    }

    private int rehearse(Program program, TenantId whose, Policy tried) {
        Rehearsal.Outcome outcome = new Rehearsal(new AuditLog(program.store()))
                .of(whose, program.policies().active(), tried, recorded.get());
        outcome.changes()
                .forEach(change -> terminal()
                        .print(word(change.before()) + " -> " + word(change.after()) + "  "
                                + change.request().context().at() + "  " + change.record() + "  "
                                + change.after().reason()));
        terminal().print(outcome.changes().size() + " of " + outcome.tried() + " requests would be decided otherwise.");
        return Commands.done();
    }

    private static String word(Decision decision) {
        return decision.allowed() ? "allowed" : "refused";
    }

    private static String inWords(Decision decision) {
        return word(decision) + "\n  " + decision.reason() + "\n  policies: "
                + (decision.policies().isEmpty() ? "none" : String.join(", ", decision.policies())) + "\n  set: "
                + decision.policySet();
    }

    private static ObjectNode asJson(Decision decision) {
        ObjectNode object = Json.object()
                .put("outcome", word(decision))
                .put("reason", decision.reason())
                .put("set", decision.policySet());
        ArrayNode list = object.putArray("policies");
        decision.policies().forEach(list::add);
        return object;
    }
}
