package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.member.Invites;
import dev.jiramcp.oauth.member.Role;
import dev.jiramcp.oauth.tenant.TenantPath;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tenants add}: makes an organisation and invites who owns it. */
@Command(name = "add", mixinStandardHelpOptions = true, description = "Adds an organisation and invites its owner.")
final class TenantsAdd extends WithSettings {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "Small letters, digits and hyphens; it stands in all addresses of the organisation.")
    private String id = "";

    @Option(names = "--name", description = "What people call it; the id unless it is said.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--owner",
            required = true,
            paramLabel = "ADDRESS",
            description = "Who owns it: an e-mail address, or a user id.")
    private String owner = "";

    TenantsAdd(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        TenantId tenant = new TenantId(id);
        if (name.filter(String::isBlank).isPresent()) {
            throw Refusal.of(Refusal.Kind.INVALID, "missing_value", "The name is empty.");
        }
        try (Program program = Program.start(settings(), false)) {
            program.tenants().add(tenant, name.orElse(id), TenantsCommand.operator());
            Invites.Invited invited =
                    program.membership().invites().invite(tenant, owner, Role.OWNER, TenantsCommand.operator());
            String base = program.settings().publicUrl().map(String::valueOf).orElse("http://localhost:8080")
                    + TenantPath.base(tenant);
            terminal().print("Clients: " + base + "/mcp");
            terminal()
                    .print("Its owner comes in at " + base + "/join/"
                            + invited.link().value());
            terminal()
                    .tell("The link is shown this once, is good for a week, and belongs to whoever signs in with it"
                            + " first.");
        }
        return Commands.done();
    }
}
