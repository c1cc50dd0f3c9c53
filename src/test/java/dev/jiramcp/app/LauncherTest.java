package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code jira-mcp}, around a small program that says how it was started. */
class LauncherTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path folder;

    private FakeDistribution distribution;

    /** How a run ended. */
    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher is for systems with a POSIX shell");
        distribution = FakeDistribution.in(folder.resolve("a folder"), "first");
    }

    @Test
    void startsTheProgramWithItsArguments() throws IOException {
        Ran ran = run(distribution.launcher(), "stdio", "--site", "two words");

        assertThat(ran.out()).isEqualTo("first\n[stdio, --site, two words]\n" + JAVA.toRealPath() + "\n\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
    }

    @Test
    void startsThroughLinksFromAnyFolder() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), distribution.launcher());
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));

        assertThat(run(relative, "stdio").out()).startsWith("first\n[stdio]\n");
        assertThat(run(absolute, "stdio").out()).startsWith("first\n[stdio]\n");
    }

    @Test
    void refusesAJavaHomeWithoutJava() throws IOException {
        Ran ran = run(Map.of("JAVA_HOME", "/nowhere"), distribution.launcher(), "stdio");

        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .isEqualTo("jira-mcp: JAVA_HOME is '/nowhere', where there is no bin/java."
                        + " Correct it or unset it.\n");
    }

    @Test
    void findsAJavaByItself() throws IOException {
        Ran ran = run(Map.of("JAVA_HOME", ""), distribution.launcher(), "stdio");

        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("first\n[stdio]\n");
    }

    @Test
    void startsWhereTheHomeCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Ran ran = run(Map.of("JIRA_MCP_HOME", file + "/home"), distribution.launcher(), "stdio");

        assertThat(ran.out()).startsWith("first\n[stdio]\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void makesAnArchiveInTheBackgroundAndUsesItFromThenOn() throws IOException {
        assertThat(archiveOf(run(distribution.launcher(), "stdio"))).isEmpty();

        Ran ran = untilArchived("stdio");

        assertThat(ran.out().lines().toList().get(1)).isEqualTo("[stdio]");
        assertThat(ran.out().lines()).hasSize(4);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void makesOneArchiveWhenTwoStartAtOnce() throws IOException {
        Process one = start(Map.of(), distribution.launcher(), "stdio");
        Process other = start(Map.of(), distribution.launcher(), "stdio");
        assertThat(end(one).status()).isZero();
        assertThat(end(other).status()).isZero();

        untilArchived("stdio");

        assertThat(archives()).hasSize(1);
    }

    @Test
    void takesNoArchiveOfAnotherBuild() throws IOException {
        run(distribution.launcher(), "stdio");
        String before = archiveOf(untilArchived("stdio"));
        FakeDistribution.in(folder.resolve("a folder"), "second, and longer");

        Ran ran = run(distribution.launcher(), "stdio");

        assertThat(ran.out()).startsWith("second, and longer\n");
        assertThat(archiveOf(ran)).isNotEqualTo(before);
    }

    @Test
    void leavesTheArchiveWhereItIsTurnedOff() throws IOException {
        run(Map.of("JIRA_MCP_ARCHIVE", "off"), distribution.launcher(), "stdio");

        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void archivesWhatAServerNeedsByItself() throws IOException {
        run(distribution.launcher(), "stdio");
        String forHosts = archiveOf(untilArchived("stdio"));
        run(distribution.launcher(), "serve");

        assertThat(archiveOf(untilArchived("serve"))).isNotEqualTo(forHosts);
    }

    /** Starts it again and again, which takes its time, until the archive is there and used. */
    private Ran untilArchived(String command) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        Ran ran = run(distribution.launcher(), command);
        while (archiveOf(ran).isEmpty() && System.nanoTime() < end) {
            ran = run(distribution.launcher(), command);
        }
        assertThat(archiveOf(ran)).isNotEmpty();
        return ran;
    }

    private static String archiveOf(Ran ran) {
        List<String> lines = ran.out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/cache/classes"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private Ran run(Path launcher, String... arguments) throws IOException {
        return run(Map.of(), launcher, arguments);
    }

    private Ran run(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        return end(start(environment, launcher, arguments));
    }

    private Process start(Map<String, String> environment, Path launcher, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(launcher.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        Map<String, String> all = new HashMap<>(Map.of(
                "JAVA_HOME",
                JAVA.toRealPath().toString(),
                "JIRA_MCP_HOME",
                folder.resolve("home").toString()));
        all.putAll(environment);
        builder.environment().keySet().removeIf(name -> name.startsWith("JIRA_MCP_") || name.startsWith("JAVA_"));
        builder.environment().putAll(all);
        return builder.start();
    }

    private static Ran end(Process process) throws IOException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ran(process.onExit().join().exitValue(), out, err);
    }
}
