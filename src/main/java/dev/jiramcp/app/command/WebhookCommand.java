package dev.jiramcp.app.command;

import dev.jiramcp.app.Lookout;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.webhook.Outbox;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code webhook}: the events that are told to the webhook. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = "Lists, sends and revives the events that the webhook is told.")
final class WebhookCommand implements Runnable {
    private static final int MOST = 1_000;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with those below it. */
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new WebhookCommand())
                .addSubcommand(new Listing(terminal))
                .addSubcommand(new Send(terminal))
                .addSubcommand(new Revive(terminal));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Which: webhook list, webhook send, or webhook revive?");
    }

    /** What is done with the events of a program that was started for it. */
    private abstract static class OfEvents extends WithSettings {
        OfEvents(Terminal terminal) {
            super(terminal);
        }

        @Override
        public final Integer call() {
            try (Program program = Program.start(settings(), false)) {
                return call(program.lookout());
            }
        }

        abstract int call(Lookout lookout);
    }

    /** {@code webhook list}: what waits and what was given up. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the events that were given up, the newest first, and says how many wait.")
    static final class Listing extends OfEvents {
        Listing(Terminal terminal) {
            super(terminal);
        }

        @Override
        int call(Lookout lookout) {
            List<Outbox.Dead> dead = lookout.undelivered(MOST);
            dead.forEach(event -> terminal()
                    .print(event.created() + "  " + event.id() + "  " + event.type() + "  " + event.trouble()));
            terminal()
                    .tell(lookout.waiting() + " wait, " + dead.size()
                            + (dead.isEmpty()
                                    ? " were given up."
                                    : " were given up. Once the receiver is well: jira-mcp webhook revive"));
            return Commands.done();
        }
    }

    /** {@code webhook send}: sends what is due. */
    @Command(
            name = "send",
            mixinStandardHelpOptions = true,
            description = "Sends the events that are due now, which 'serve' does by itself.")
    static final class Send extends OfEvents {
        Send(Terminal terminal) {
            super(terminal);
        }

        @Override
        int call(Lookout lookout) {
            int delivered = lookout.deliver();
            long waiting = lookout.waiting();
            terminal().print(delivered + " delivered, " + waiting + " wait.");
            return waiting == 0 ? Commands.done() : Commands.failed();
        }
    }

    /** {@code webhook revive}: sends once more what was given up. */
    @Command(
            name = "revive",
            mixinStandardHelpOptions = true,
            description = "Has the events that were given up sent once more.")
    static final class Revive extends OfEvents {
        Revive(Terminal terminal) {
            super(terminal);
        }

        @Override
        int call(Lookout lookout) {
            terminal()
                    .print(lookout.revive()
                            + " events wait again; 'jira-mcp serve' or 'jira-mcp webhook send' sends them.");
            return Commands.done();
        }
    }
}
