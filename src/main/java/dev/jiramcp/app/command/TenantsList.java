package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.oauth.tenant.Tenant;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code tenants list}: every organisation, its state, and where its addresses begin. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the organisations on this deployment.")
final class TenantsList extends WithSettings {
    TenantsList(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            for (Tenant tenant : program.tenants().all()) {
                terminal()
                        .print(tenant.id() + "  " + tenant.state().name().toLowerCase(Locale.ROOT) + "  "
                                + TenantPath.base(tenant.id()) + "/mcp  " + tenant.name());
            }
        }
        return Commands.done();
    }
}
