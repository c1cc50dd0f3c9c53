package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.member.By;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tenants}: the organisations on this deployment. */
@Command(
        name = "tenants",
        mixinStandardHelpOptions = true,
        description = "Lists, adds, closes, opens and removes organisations on this deployment, beside your own.")
final class TenantsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** With its own commands. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new TenantsCommand())
                .addSubcommand(new TenantsList(terminal))
                .addSubcommand(new TenantsAdd(terminal))
                .addSubcommand(new TenantsDisable(terminal))
                .addSubcommand(new TenantsEnable(terminal))
                .addSubcommand(new TenantsRemove(terminal))
                .addSubcommand(new TenantsSignIn(terminal));
    }

    /** Whoever runs the program on this machine. */
    static By operator() {
        return By.operator(Actor.of(Caller.local("jira-mcp tenants")));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which of list, add, disable, enable, remove and sign-in?");
    }
}
