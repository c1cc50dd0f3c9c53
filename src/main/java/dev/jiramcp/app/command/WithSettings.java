package dev.jiramcp.app.command;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.log.Logging;
import dev.jiramcp.app.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that takes the settings as flags. */
abstract class WithSettings implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    WithSettings(Terminal terminal) {
        this.terminal = requireNonNull(terminal, "terminal is null");
    }

    Terminal terminal() {
        return terminal;
    }

    /**
     * The settings, and the log as they say.
     *
     * @throws dev.jiramcp.model.Refusal naming every setting that is wrong
     */
    Settings settings() {
        Settings settings = SettingFlags.read(spec, terminal.environment());
        Logging.start(terminal.err(), settings.jsonLog());
        return settings;
    }
}
