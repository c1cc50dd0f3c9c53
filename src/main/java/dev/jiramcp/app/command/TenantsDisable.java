package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.Tenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tenants disable}: closes an organisation for its people; nothing of it is lost. */
@Command(
        name = "disable",
        mixinStandardHelpOptions = true,
        description = "Closes an organisation for its people; nothing of it is lost.")
final class TenantsDisable extends WithSettings {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see 'jira-mcp tenants list'.")
    private String id = "";

    TenantsDisable(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            program.tenants().state(new TenantId(id), Tenant.State.DISABLED, TenantsCommand.operator());
            terminal()
                    .print(
                            "The organisation '" + id
                                    + "' is closed: nothing of it is lost, and nobody reaches it until 'jira-mcp tenants enable'.");
        }
        return Commands.done();
    }
}
