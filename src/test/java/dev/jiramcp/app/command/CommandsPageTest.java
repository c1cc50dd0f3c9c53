package dev.jiramcp.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The page of commands against the commands: each of them stands there with every flag of its own, and nothing else does. */
class CommandsPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    private static final Terminal NOBODY =
            new Terminal(InputStream.nullInputStream(), NOWHERE, NOWHERE, Map.of(), () -> {});

    private final List<List<String>> rows = rows();
    private final Map<String, CommandSpec> commands = commands();

    private static List<List<String>> rows() {
        try {
            return Files.readAllLines(Path.of("docs/commands.md")).stream()
                    .filter(line -> line.startsWith("| `"))
                    .map(line ->
                            List.of(line.substring(2, line.lastIndexOf('|')).split(" \\| ")))
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Map<String, CommandSpec> commands() {
        Map<String, CommandSpec> all = new TreeMap<>();
        Commands.all(NOBODY).getSubcommands().forEach((name, command) -> {
            if (command.getSubcommands().isEmpty()) {
                all.put(name, command.getCommandSpec());
            }
            command.getSubcommands().forEach((sub, each) -> all.put(name + " " + sub, each.getCommandSpec()));
        });
        all.values().removeIf(spec -> spec.usageMessage().hidden());
        return all;
    }

    /** The flags that are the command's own, and no settings. */
    private CommandSpec spec(String command) {
        return requireNonNull(commands.get(command), () -> "there is no command '" + command + "'");
    }

    private static List<String> flags(CommandSpec command) {
        return command.options().stream()
                .filter(option -> option.userObject() != null && !option.hidden())
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .toList();
    }

    private static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** The commands that a cell names: several of one group follow on its name, as in {@code tenants list}, {@code add}. */
    private List<String> named(String cell) {
        List<String> named = new ArrayList<>();
        String group = "";
        for (String text : code(cell)) {
            String words = text.replaceAll(" (…|[A-Z\\[-].*)$", "");
            Matcher two = Pattern.compile("([a-z]+) ([a-z-]+)").matcher(words);
            group = two.matches() ? two.group(1) : group;
            String name = two.matches() || group.isEmpty() || commands.containsKey(words) ? words : group + " " + words;
            commands.keySet().stream()
                    .filter(each -> each.equals(name) || each.startsWith(name + " "))
                    .forEach(named::add);
        }
        return named;
    }

    private boolean tells(List<String> row, String command, String flag) {
        String where = row.size() == 3 ? row.get(1) : row.get(0);
        String told = row.size() == 3 ? row.get(0) : row.get(0) + row.get(1);
        return named(where).contains(command) && code(told).stream().anyMatch(text -> isFlag(text, flag));
    }

    private static boolean isFlag(String text, String flag) {
        return Stream.of(text.split("[ =\\[]")).anyMatch(flag::equals);
    }

    @Test
    void tellsOfEachCommand() {
        assertThat(rows.stream().filter(row -> row.size() == 2).flatMap(row -> named(row.get(0)).stream()))
                .containsAll(commands.keySet());
    }

    @Test
    void tellsOfEachFlagOfACommand() {
        List<String> untold = new ArrayList<>();
        commands.forEach((command, spec) -> flags(spec).stream()
                .filter(flag -> rows.stream().noneMatch(row -> tells(row, command, flag)))
                .forEach(flag -> untold.add(command + " " + flag)));
        assertThat(untold).isEmpty();
    }

    @Test
    void tellsOfNoFlagThatIsNot() {
        List<String> invented = new ArrayList<>();
        rows.stream()
                .filter(row -> row.size() == 3)
                .forEach(row -> code(row.get(0)).stream()
                        .flatMap(text -> Stream.of(text.split("[ =\\[]")).limit(1))
                        .forEach(flag -> named(row.get(1)).stream()
                                .filter(command -> spec(command).findOption(flag) == null)
                                .forEach(command -> invented.add(command + " " + flag))));
        assertThat(invented).isEmpty();
        assertThat(rows).allMatch(row -> row.size() == 2 || row.size() == 3);
    }

    /** So that the test finds something to compare. */
    @Test
    void knowsGroupsAndTheirCommands() {
        assertThat(named("`tenants list`, `add ID --owner ADDRESS`, `sign-in ID WAY`"))
                .containsExactly("tenants list", "tenants add", "tenants sign-in");
        assertThat(named("`audit …`")).contains("audit list", "audit verify");
        assertThat(flags(spec("tenants sign-in"))).contains("--groups-claim");
        assertThat(new CommandLine(spec("call")).getCommandName()).isEqualTo("call");
    }
}
