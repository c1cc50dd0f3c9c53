package dev.jiramcp.app.command;

import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The settings as flags of a command: one for each, secrets excepted, since other users of a machine see flags. */
final class SettingFlags {
    private SettingFlags() {}

    /** Adds the flags to a command, below its own in its help, where they are explained but not listed. */
    static void addTo(CommandSpec command) {
        command.usageMessage().abbreviateSynopsis(true).sortOptions(false);
        Arrays.stream(Setting.values())
                .filter(setting -> !setting.secret() && command.findOption("--" + setting.key()) == null)
                .map(SettingFlags::option)
                .forEach(command::addOption);
    }

    /** Whether a command has an option of its own by that name, such as the site of which records are listed. */
    private static boolean isOther(CommandSpec command, Setting setting) {
        return command.findOption("--" + setting.key()).userObject() != null;
    }

    private static OptionSpec option(Setting setting) {
        String fallback = setting.fallback().isEmpty() ? "" : " Default: " + setting.fallback() + ".";
        OptionSpec.Builder option = OptionSpec.builder("--" + setting.key())
                .type(String.class)
                .paramLabel(setting == Setting.READ_ONLY ? "true|false" : "VALUE")
                .description(setting.purpose() + "." + fallback + " Also " + setting.variable() + ".");
        if (setting == Setting.READ_ONLY) {
            option.arity("0..1").fallbackValue("true");
        }
        return option.build();
    }

    /**
     * The settings of a run.
     *
     * @throws dev.jiramcp.model.Refusal naming every setting that is wrong
     */
    static Settings read(CommandSpec command, Map<String, String> environment) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        CommandLine.ParseResult parsed = command.commandLine().getParseResult();
        for (Setting setting : Setting.values()) {
            if (setting.secret() || isOther(command, setting)) {
                continue;
            }
            List<String> given = parsed.hasMatchedOption("--" + setting.key())
                    ? parsed.matchedOption("--" + setting.key()).stringValues()
                    : List.of();
            if (!given.isEmpty()) {
                flags.put(setting, given.get(given.size() - 1));
            } else if (parsed.hasMatchedOption("--" + setting.key())) {
                flags.put(setting, "true");
            }
        }
        return Settings.read(flags, environment);
    }
}
