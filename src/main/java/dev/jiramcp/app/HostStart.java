package dev.jiramcp.app;

import dev.jiramcp.app.command.Commands;
import dev.jiramcp.app.log.Logging;
import dev.jiramcp.app.remote.RemoteDoor;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.mcp.stdio.StdioServer;
import dev.jiramcp.mcp.stdio.StdioSettings;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code stdio} as hosts start it, again and again: with nothing or with plain flags. It is read here without the
 * command-line library, whose class files are too old for the runtime's class-data archive, so that it alone takes a
 * third of a start. Whatever is not plain, such as a wrong flag or a question for help, is left to it.
 *
 * @param flags the settings among the flags
 * @param sandbox whether Atlassian is a sandbox inside this process
 */
public record HostStart(Map<Setting, String> flags, boolean sandbox) {
    public HostStart {
        flags = Map.copyOf(flags);
    }

    /** Such a start, where the command line is one. */
    public static Optional<HostStart> of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("stdio")) {
            return Optional.empty();
        }
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        boolean sandbox = false;
        int at = 1;
        while (at < arguments.length) {
            int taken = arguments[at].equals("--sandbox") ? 1 : take(arguments, at, flags);
            if (taken == 0) {
                return Optional.empty();
            }
            sandbox |= arguments[at].equals("--sandbox");
            at += taken;
        }
        return Optional.of(new HostStart(flags, sandbox));
    }

    /** Takes {@code --name=value} or {@code --name value} and says how many words that was; none where it isn't plain. */
    private static int take(String[] arguments, int at, Map<Setting, String> flags) {
        String word = arguments[at];
        int equals = word.indexOf('=');
        int words = equals < 0 ? 2 : 1;
        if (!word.startsWith("--") || at + words > arguments.length) {
            return 0;
        }
        Optional<Setting> setting = Setting.ofKey(word.substring(2, equals < 0 ? word.length() : equals));
        String value = equals < 0 ? arguments[at + 1] : word.substring(equals + 1);
        if (setting.isEmpty() || setting.get().secret() || (words == 2 && isUnclear(setting.get(), value))) {
            return 0;
        }
        flags.put(setting.get(), value);
        return words;
    }

    /** Whether the next word may be something else than the value of the flag before it. */
    private static boolean isUnclear(Setting setting, String next) {
        return setting == Setting.READ_ONLY || next.startsWith("-");
    }

    /** Serves until the host closes the input, and gives the exit status. */
    public int run(Terminal terminal) {
        try {
            Settings settings = Settings.read(flags, terminal.environment());
            Logging.start(terminal.err(), settings.jsonLog());
            return serve(terminal, settings, sandbox);
        } catch (RuntimeException failure) {
            return Commands.end(terminal, failure);
        }
    }

    /** Serves until the host closes the input, and gives the exit status. */
    public static int serve(Terminal terminal, Settings settings, boolean sandbox) {
        if (settings.server().isPresent() && !sandbox) {
            RemoteDoor.serve(terminal, settings, settings.server().get());
            return 0;
        }
        try (Program program = Program.start(settings, sandbox)) {
            program.invitations().onThisMachine();
            if (settings.care().webhook().isPresent()) {
                terminal.tell(
                        "Events for the webhook wait in the database until 'jira-mcp serve' or 'jira-mcp webhook send'"
                                + " sends them.");
            }
            StdioServer.run(program.service(), terminal.in(), terminal.out(), StdioSettings.DEFAULT);
        }
        return 0;
    }
}
