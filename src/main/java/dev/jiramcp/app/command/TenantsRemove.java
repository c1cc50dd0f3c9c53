package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.connect.Questions;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.TenantRemoval;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenants remove}: ends everything of an organisation that was closed, and says so before. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes an organisation that was disabled, with everything of it but its audit log.")
final class TenantsRemove extends WithSettings {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see 'jira-mcp tenants list'.")
    private String id = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    TenantsRemove(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        TenantId tenant = new TenantId(id);
        try (Program program = Program.start(settings(), false)) {
            TenantRemoval removal =
                    new TenantRemoval(program.books().ground(), program.books().links());
            removal.whatItEnds(tenant).forEach(terminal()::print);
            if (!yes && !agreed(tenant)) {
                terminal().tell("Nothing was changed.");
                return Commands.failed();
            }
            removal.remove(tenant, TenantsCommand.operator()).forEach(terminal()::print);
            terminal().print("The organisation '" + tenant + "' is removed.");
        }
        return Commands.done();
    }

    private boolean agreed(TenantId tenant) {
        return new Questions(terminal())
                .ask("Enter its id to remove it: ")
                .filter(tenant.value()::equals)
                .isPresent();
    }
}
