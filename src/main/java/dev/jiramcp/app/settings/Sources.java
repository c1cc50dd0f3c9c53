package dev.jiramcp.app.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the settings come from: flags before environment variables before the configuration file. */
final class Sources {
    /** A value, and the name under which it was given, for messages. */
    record Value(String text, String origin) {}

    /** Variables of the launcher, which are no settings. */
    private static final List<String> NOT_SETTINGS = List.of("JIRA_MCP_JAVA_OPTS", "JIRA_MCP_ARCHIVE");

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
    private final Problems problems;

    private Sources(Problems problems) {
        this.problems = problems;
    }

    static Sources read(Map<Setting, String> flags, Map<String, String> environment, Problems problems) {
        Sources sources = new Sources(problems);
        flags.forEach((setting, text) -> sources.values.put(setting, new Value(text, "--" + setting.key())));
        sources.readEnvironment(environment);
        sources.readFile();
        return sources;
    }

    Optional<Value> get(Setting setting) {
        return Optional.ofNullable(values.get(setting))
                .filter(value -> !value.text().isBlank());
    }

    /** The folder of this program. */
    Path home() {
        return get(Setting.HOME).map(value -> path(value.text())).orElseGet(() -> path("~/.jira-mcp"));
    }

    /** The path of a text, in which {@code ~/} is the person's own folder: no shell reads the configuration file. */
    static Path path(String text) {
        return text.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), text.substring(2))
                : Path.of(text).toAbsolutePath();
    }

    private void readEnvironment(Map<String, String> environment) {
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(environment.get(setting.variable()))
                    .ifPresent(text -> values.putIfAbsent(setting, new Value(text, setting.variable())));
            if (setting.secret()) {
                Optional.ofNullable(environment.get(setting.fileVariable()))
                        .ifPresent(file -> readSecret(setting, file, environment));
            }
        }
        environment.keySet().stream()
                .filter(Setting::isOurs)
                .filter(name -> !NOT_SETTINGS.contains(name))
                .filter(name -> Arrays.stream(Setting.values())
                        .noneMatch(setting -> name.equals(setting.variable())
                                || (setting.secret() && name.equals(setting.fileVariable()))))
                .sorted()
                .forEach(name -> problems.unknown(name, variables()));
    }

    private void readSecret(Setting setting, String file, Map<String, String> environment) {
        if (!environment.getOrDefault(setting.variable(), "").isBlank()) {
            problems.add(setting.fileVariable(), "it is set beside " + setting.variable() + "; leave one of them out");
        } else if (get(setting).isEmpty()) {
            values.put(setting, secretFrom(setting, file));
        }
    }

    private Value secretFrom(Setting setting, String file) {
        try {
            return new Value(Files.readString(path(file)).strip(), setting.fileVariable());
        } catch (IOException unreadable) {
            problems.add(setting.fileVariable(), "the file '" + file + "' cannot be read");
            return new Value("", setting.fileVariable());
        }
    }

    private static Stream<String> variables() {
        return Arrays.stream(Setting.values()).map(Setting::variable);
    }

    private void readFile() {
        Optional<Value> named = get(Setting.CONFIG);
        Path file = named.map(value -> path(value.text())).orElseGet(() -> home().resolve("config"));
        if (Files.isRegularFile(file)) {
            try {
                readLines(file, Files.readAllLines(file, UTF_8));
            } catch (IOException unreadable) {
                problems.add(file.toString(), "the file cannot be read as UTF-8 text");
            }
        } else if (named.isPresent()) {
            problems.add(named.get().origin(), "there is no file '" + file + "'");
        }
    }

    private void readLines(Path file, List<String> lines) {
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(file.getFileName() + " line " + number, line);
            }
        }
    }

    private void readLine(String place, String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            problems.add(place, "expected 'name = value'");
            return;
        }
        String key = line.substring(0, equals).strip();
        String text = line.substring(equals + 1).strip();
        Setting.ofKey(key)
                .ifPresentOrElse(
                        setting -> values.putIfAbsent(setting, new Value(text, key + " (" + place + ")")),
                        () -> problems.unknown(
                                key, Arrays.stream(Setting.values()).map(Setting::key), place));
    }
}
