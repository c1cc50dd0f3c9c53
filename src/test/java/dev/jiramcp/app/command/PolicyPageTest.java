package dev.jiramcp.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.TestingTerminal;
import dev.jiramcp.policy.PolicyTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of docs/policy.md do what the page says. */
class PolicyPageTest {
    private static final Path PAGE = Path.of("docs/policy.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```cedar( instead)?\n((?:(?!```).)*)```\n```console\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    private Path folder;

    /** Policies, and the commands on them with what they say. */
    record Example(String policies, List<String> console) {}

    static Stream<Example> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE)).results().map(found -> {
            String beside = found.group(1) == null ? PolicyTexts.defaultSet() : "";
            return new Example(beside + found.group(2), found.group(3).lines().toList());
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examplesDoWhatThePageSays(Example example) throws IOException {
        Path file = Files.writeString(folder.resolve("policies.cedar"), example.policies());
        assertThat(example.console()).hasSizeGreaterThanOrEqualTo(2);
        try (TestingTerminal terminal = new TestingTerminal()) {
            assertThat(terminal.run("policy", "check", file.toString()))
                    .as(terminal.out())
                    .isZero();
        }
        for (int line = 0; line < example.console().size(); line += 2) {
            List<String> words = words(example.console().get(line));
            words.addAll(List.of(
                    "--policies", file.toString(), "--expect", example.console().get(line + 1)));
            try (TestingTerminal terminal = new TestingTerminal()) {
                int status = terminal.run(words.toArray(String[]::new));
                assertThat(status)
                        .as("%s: %s%s", words, terminal.out(), terminal.err())
                        .isZero();
            }
        }
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command.substring("$ jira-mcp ".length()));
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }

    @Test
    void showsTheDefaultSet() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```cedar\n" + PolicyTexts.defaultSet() + "```");
    }

    @Test
    void hasExamples() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(8);
    }
}
