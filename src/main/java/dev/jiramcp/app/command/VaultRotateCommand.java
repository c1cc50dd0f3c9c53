package dev.jiramcp.app.command;

import dev.jiramcp.app.KeyRecords;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.SealedColumns;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.vault.KeyRotation;
import dev.jiramcp.vault.MasterKeyRotation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vault rotate}: new keys, or a new master key, while everybody goes on. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description =
                "Puts new keys in the place of every tenant's keys and seals everything anew, while servers go on."
                        + " Takes two minutes and more; stopped, it goes on where it ended when it is run again.")
final class VaultRotateCommand extends WithSettings {
    private static final Actor OPERATOR = new Actor("system:operator", "terminal");

    @Option(
            names = "--master-key",
            description =
                    "Change the master key instead: to the last one that JIRA_MCP_MASTER_KEY names, or to a new one"
                            + " where it is in the home.")
    private boolean masterKey;

    VaultRotateCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), false)) {
            return masterKey ? changeMasterKey(program) : rotate(program, VaultRotateCommand::pause, terminal()::print);
        }
    }

    private int changeMasterKey(Program program) {
        new MasterKeyRotation(program.vault(), new KeyRecords(program, OPERATOR), terminal()::print).run();
        return Commands.done();
    }

    /** Rotates the tenants' keys at somebody's pace. */
    static int rotate(Program program, Consumer<Duration> pause, Consumer<String> told) {
        KeyRotation.Pace pace = new KeyRotation.Pace(pause, told);
        new KeyRotation(program.vault(), SealedColumns.ALL, new KeyRecords(program, OPERATOR), pace).run();
        return Commands.done();
    }

    private static void pause(Duration duration) {
        try {
            // Nothing counts it down: this is how one waits for a time, and no longer than one is let.
            boolean unused = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while rotating keys");
        }
    }
}
