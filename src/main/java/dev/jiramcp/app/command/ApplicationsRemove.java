package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Caller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code applications remove}: from then on it gets nothing. */
@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes an application.")
final class ApplicationsRemove extends WithSettings {
    @Parameters(paramLabel = "ID", description = "Its client id.")
    private String id = "";

    @Mixin
    private ForTenant forTenant = new ForTenant();

    ApplicationsRemove(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            Caller caller = forTenant.caller(program, "terminal");
            program.applications(caller.tenant()).remove(id, Actor.of(caller));
            terminal().tell("The application '" + id + "' is removed.");
        }
        return Commands.done();
    }
}
