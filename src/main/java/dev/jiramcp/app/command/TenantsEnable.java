package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.tenant.Tenant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tenants enable}: opens an organisation that was closed. */
@Command(name = "enable", mixinStandardHelpOptions = true, description = "Opens an organisation that was closed.")
final class TenantsEnable extends WithSettings {
    @Parameters(index = "0", paramLabel = "ID", description = "Which: see 'jira-mcp tenants list'.")
    private String id = "";

    TenantsEnable(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            program.tenants().state(new TenantId(id), Tenant.State.ACTIVE, TenantsCommand.operator());
            terminal().print("The organisation '" + id + "' is open.");
        }
        return Commands.done();
    }
}
