package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code applications secret}: a new secret in place of the one before, or of keys. */
@Command(
        name = "secret",
        mixinStandardHelpOptions = true,
        description = "Gives an application a new secret, and prints it, once; what it had is good no more.")
final class ApplicationsSecret extends WithSettings {
    @Parameters(paramLabel = "ID", description = "Its client id.")
    private String id = "";

    @Mixin
    private ForTenant forTenant = new ForTenant();

    ApplicationsSecret(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            Caller caller = forTenant.caller(program, "terminal");
            terminal()
                    .print("client_secret: "
                            + program.applications(caller.tenant())
                                    .newSecret(id, Actor.of(caller))
                                    .value());
        }
        return Commands.done();
    }
}
