package dev.jiramcp.app.command;

import dev.jiramcp.app.Bookkeeping;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.audit.AuditQuery;
import dev.jiramcp.audit.Verification;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code audit verify}: whether all records are there, unchanged and in order. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Goes through all records and says which is the first that was changed, removed, moved or put in. Status 1"
                        + " where there is one, 3 where the checkpoints of the second place are gone or cut.")
final class AuditVerifyCommand extends WithSettings {
    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "The organisation; 'default' unless there are several.")
    private Optional<String> tenant = Optional.empty();

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "Lines that a second place has kept, to find a cut by; its own file where it is one.")
    private Optional<Path> checkpoints = Optional.empty();

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    AuditVerifyCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            Bookkeeping books = program.bookkeeping();
            TenantId of = tenant.map(TenantId::new)
                    .orElseGet(() -> Caller.local("terminal").tenant());
            books.readings().note(AuditText.reader(of), "verify", AuditQuery.ALL);
            Verification found = books.verifier().verify(of, () -> books.elsewhere(checkpoints));
            if (json) {
                terminal().print(Json.write(asJson(found)));
            } else {
                print(found);
            }
            return found.isGood()
                    ? Commands.done()
                    : found.fault().isPresent() ? Commands.failed() : Commands.notCompared();
        }
    }

    private void print(Verification found) {
        found.fault()
                .ifPresentOrElse(
                        fault -> terminal().print(told(fault)),
                        () -> terminal()
                                .print("Good: " + found.records() + " records, from #" + found.first() + " to #"
                                        + found.last() + ", unchanged and in order."));
        if (found.unmarked() > 0) {
            terminal().print("The first " + found.unmarked() + " are from before there was a chain.");
        }
        terminal().print(found.comparison().words());
        found.checkpoint()
                .ifPresent(newest -> terminal()
                        .print("Up to #" + newest.seq() + " it is as at the checkpoint of " + newest.at() + "."));
        found.comparison()
                .trouble()
                .ifPresent(trouble -> terminal().print(trouble.getMessage() + " [" + trouble.code() + "]"));
    }

    private static String told(Verification.Fault fault) {
        String which = fault.seq() > 0 ? "#" + fault.seq() : "outside of the chain";
        return "Bad: record " + which
                + fault.record().map(id -> " (" + id + ")").orElse("") + ": " + fault.words() + ".";
    }

    private static ObjectNode asJson(Verification found) {
        ObjectNode all = Json.object()
                .put("good", found.isGood())
                .put("tenant", found.tenant().value())
                .put("records", found.records())
                .put("first", found.first())
                .put("last", found.last())
                .put("unmarked", found.unmarked())
                .put("second_place", found.comparison().sight().name().toLowerCase(Locale.ROOT))
                .put("compared", found.comparison().checkpoints())
                .put("comparison", found.comparison().words());
        found.comparison()
                .trouble()
                .ifPresent(trouble ->
                        all.putObject("trouble").put("code", trouble.code()).put("message", trouble.getMessage()));
        found.checkpoint().ifPresent(newest -> all.put("checkpoint", newest.seq()));
        found.fault().ifPresent(fault -> {
            ObjectNode bad = all.putObject("bad").put("seq", fault.seq()).put("why", fault.words());
            fault.record().ifPresent(id -> bad.put("id", id));
        });
        return all;
    }
}
