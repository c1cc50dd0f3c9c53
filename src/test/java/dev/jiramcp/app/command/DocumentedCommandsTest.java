package dev.jiramcp.app.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.app.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every command line, flag and variable that the documentation names is one that the program takes. */
class DocumentedCommandsTest {
    private static final Pattern FENCED = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```");
    private static final Pattern IN_TEXT = Pattern.compile("`([^`\\n]*)`");
    private static final Pattern COMMAND = Pattern.compile("(?:^|\\s)\\S*jira-mcp\"? +([a-z].*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern FLAG = Pattern.compile("--[a-z][a-z-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\bJIRA_MCP_([A-Z_]+)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`--[^|]*) \\| ([^|]*) \\|");

    /** Variables of the launcher, and the form of a variable's name. */
    private static final Set<String> OTHER_VARIABLES = Set.of("JAVA_OPTS", "ARCHIVE", "KEY");

    /** Flags of other programs that the documentation names. */
    private static final Set<String> FOREIGN = Set.of("--transport", "--header");

    /** A command line as a page has it. */
    record Documented(String page, String line, List<String> words) {
        @Override
        public String toString() {
            return page + ": " + line;
        }
    }

    static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> files = Stream.concat(Stream.of(Path.of("README.md")), docs)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".md")).toList()) {
                pages.put(file.toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return pages;
    }

    static Stream<Documented> commandLines() throws IOException {
        return pages().entrySet().stream()
                .flatMap(page -> Stream.concat(
                                FENCED.matcher(page.getValue())
                                        .results()
                                        .flatMap(found -> found.group(1).lines()),
                                IN_TEXT.matcher(page.getValue()).results().map(found -> found.group(1)))
                        .map(COMMAND::matcher)
                        .filter(Matcher::find)
                        .map(found -> documented(page.getKey(), found.group(1))));
    }

    private static Documented documented(String page, String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()
                && !matcher.group().equals("#")
                && !matcher.group().equals(">")) {
            String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(quoted == null ? matcher.group(3) : quoted);
        }
        return new Documented(page, line, words);
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void eachCommandLineIsOne(Documented documented) {
        try (TestingTerminal terminal = new TestingTerminal()) {
            String[] words = documented.words().toArray(String[]::new);
            assertThatCode(() -> Commands.all(terminal.terminal()).parseArgs(words))
                    .as(documented.toString())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void thereAreManyCommandLines() throws IOException {
        assertThat(commandLines()).hasSizeGreaterThan(60);
    }

    @Test
    void eachFlagIsOneOfSomeCommand() throws IOException {
        Set<String> known = new TreeSet<>(FOREIGN);
        known.add("--key"); // the form of a setting's flag
        commands()
                .values()
                .forEach(command -> command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .forEach(known::add));
        assertThat(inText(FLAG)).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void eachFlagOfTheTableIsOneOfItsCommands() throws IOException {
        Map<String, CommandLine> commands = commands();
        List<String> rows = new ArrayList<>();
        for (MatchResult row :
                ROW.matcher(pages().get("docs/commands.md")).results().toList()) {
            List<String> flags = IN_TEXT.matcher(row.group(1))
                    .results()
                    .map(found -> found.group(1).replaceAll("[ =\\[].*", ""))
                    .toList();
            List<CommandLine> of = IN_TEXT.matcher(row.group(2))
                    .results()
                    .map(found -> found.group(1).replaceAll(" (--|…).*", ""))
                    .flatMap(name -> under(commands, name))
                    .toList();
            rows.add(row.group());
            assertThat(of)
                    .as(row.group())
                    .isNotEmpty()
                    .allSatisfy(command -> flags.forEach(
                            flag -> assertThat(command.getCommandSpec().findOption(flag))
                                    .as(flag)
                                    .isNotNull()));
        }
        assertThat(rows).hasSizeGreaterThan(20);
    }

    /** A command itself, or all of those below it where it only groups them. */
    private static Stream<CommandLine> under(Map<String, CommandLine> commands, String name) {
        CommandLine command = requireNonNull(commands.get(name), () -> "there is no command '" + name + "'");
        return command.getSubcommands().isEmpty() ? Stream.of(command) : command.getSubcommands().values().stream();
    }

    @Test
    void eachVariableIsASetting() throws IOException {
        Set<String> known = new TreeSet<>(OTHER_VARIABLES);
        for (Setting setting : Setting.values()) {
            known.add(setting.name());
            known.add(setting.name() + "_FILE");
        }
        Set<String> named = pages().values().stream()
                .flatMap(text -> VARIABLE.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty().isSubsetOf(known);
    }

    @Test
    void eachSettingHasItsRow() throws IOException {
        String page = pages().get("docs/configuration.md");
        assertThat(Setting.values()).allSatisfy(setting -> assertThat(page).contains("\n| `" + setting.key() + "` |"));
        assertThat(Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1)))
                .allSatisfy(key -> assertThat(Setting.ofKey(key)).as(key).isPresent());
    }

    private static Set<String> inText(Pattern pattern) throws IOException {
        return pages().values().stream()
                .flatMap(text -> IN_TEXT.matcher(text).results())
                .flatMap(code -> pattern.matcher(code.group(1)).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, CommandLine> commands() {
        Map<String, CommandLine> commands = new TreeMap<>();
        try (TestingTerminal terminal = new TestingTerminal()) {
            Commands.all(terminal.terminal()).getSubcommands().forEach((name, command) -> {
                commands.put(name, command);
                command.getSubcommands().forEach((below, one) -> commands.put(name + " " + below, one));
            });
        }
        return commands;
    }
}
