package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.SealedColumns;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.Json;
import dev.jiramcp.vault.VaultStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code vault status}: where the master key is, which keys there are, what is sealed under them, and whether it opens. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the keys, how many values are sealed under each, and whether all of them open.")
final class VaultStatusCommand extends WithSettings {
    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    VaultStatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            VaultStatus status = VaultStatus.of(program.vault(), SealedColumns.ALL);
            if (json) {
                terminal().print(Json.write(asJson(status)));
            } else {
                print(status, Clock.systemUTC().instant());
            }
            return status.isGood() ? Commands.done() : Commands.failed();
        }
    }

    private void print(VaultStatus status, Instant now) {
        terminal()
                .print("Master key: " + status.masterKey().orElse("none is in use, since nothing is sealed yet")
                        + ", looked for in " + String.join(" and in ", status.sources()));
        for (VaultStatus.Tenant tenant : status.tenants()) {
            terminal()
                    .print("Tenant '" + tenant.tenant() + "': new values are sealed under the same key for "
                            + days(tenant.primarySince(), now));
            tenant.keys()
                    .forEach(key -> terminal()
                            .print("  key " + key.id() + "  " + key.state() + "  values sealed under it: "
                                    + key.values()));
        }
        status.troubles().forEach(trouble -> terminal().print("Trouble: " + trouble));
        terminal()
                .print(
                        status.isGood()
                                ? "Everything that is sealed opens."
                                : "Values that do not open: " + status.unopened()
                                        + ". Nothing was changed or deleted.");
    }

    private static String days(Instant since, Instant now) {
        long days = Duration.between(since, now).toDays();
        return days == 1 ? "1 day" : days + " days";
    }

    private static ObjectNode asJson(VaultStatus status) {
        ObjectNode all = Json.object().put("good", status.isGood()).put("unopened", status.unopened());
        status.masterKey().ifPresent(fingerprint -> all.put("masterKey", fingerprint));
        ArrayNode sources = all.putArray("sources");
        status.sources().forEach(sources::add);
        ArrayNode tenants = all.putArray("tenants");
        for (VaultStatus.Tenant tenant : status.tenants()) {
            ArrayNode keys = tenants.addObject()
                    .put("tenant", tenant.tenant().value())
                    .put("primarySince", tenant.primarySince().toString())
                    .putArray("keys");
            tenant.keys()
                    .forEach(key -> keys.addObject()
                            .put("id", key.id())
                            .put("state", key.state())
                            .put("values", key.values()));
        }
        ArrayNode troubles = all.putArray("troubles");
        status.troubles().forEach(troubles::add);
        return all;
    }
}
