package dev.jiramcp.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code jira-mcp}, around a small program that says how it was started. */
class LauncherTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);
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

    /** What is made in the background is made in a folder that is about to be removed. */
    @AfterEach
    void awaitWhatIsMade() throws IOException {
        Path made = folder.resolve("home/cache/classes");
        while (Files.isDirectory(made) && holds(made, ".making")) {
            run(Map.of("JIRA_MCP_ARCHIVE", "off"), distribution.launcher(), "stdio");
        }
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
    void takesNoArchiveOfANewerBuildWithAnOlderDate() throws IOException {
        String before = untilNoted("stdio");
        FakeDistribution.in(folder.resolve("a folder"), "other");
        Files.setLastModifiedTime(distribution.jar(), LONG_AGO);

        Ran ran = run(distribution.launcher(), "stdio");

        assertThat(ran.out()).startsWith("other\n");
        assertThat(archiveOf(ran)).isNotEqualTo(before);
    }

    @Test
    void takesNoArchiveOfOtherLibraries() throws IOException {
        Files.setLastModifiedTime(distribution.add("a library.jar", "one"), LONG_AGO);
        String before = untilNoted("stdio");
        distribution.add("a library.jar", "two");

        assertThat(archiveOf(run(distribution.launcher(), "stdio"))).isNotEqualTo(before);
    }

    @Test
    void takesNoArchiveOfFewerLibraries() throws IOException {
        String before = untilNoted("stdio");
        Files.setLastModifiedTime(distribution.add("a library.jar", "one"), LONG_AGO);

        assertThat(archiveOf(run(distribution.launcher(), "stdio"))).isNotEqualTo(before);
    }

    @Test
    void takesNoArchiveOfAnotherRuntime() throws IOException {
        String before = untilNoted("stdio");
        Path other = Files.createSymbolicLink(folder.resolve("java"), JAVA.toRealPath());

        Ran ran = run(Map.of("JAVA_HOME", other.toString()), distribution.launcher(), "stdio");

        assertThat(archiveOf(ran)).isNotEqualTo(before);
    }

    @Test
    void startsNoOtherProgramOnceItsArchiveIsNoted() throws IOException {
        String archive = untilNoted("stdio");

        Ran ran = run(Map.of("PATH", "/nowhere"), distribution.launcher(), "stdio");

        assertThat(ran.err()).isEmpty();
        assertThat(archiveOf(ran)).isEqualTo(archive);
    }

    @Test
    void startsWithADamagedArchiveAndADamagedNote() throws IOException {
        untilNoted("stdio");
        try (Stream<Path> files = Files.list(folder.resolve("home/cache/classes"))) {
            for (Path file : files.toList()) {
                Path damaged = Files.writeString(folder.resolve("damaged"), "This is neither.\n");
                Files.move(damaged, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        assertThat(run(distribution.launcher(), "stdio").out()).startsWith("first\n[stdio]\n");
    }

    /** Java trusts what is in an archive, so that damage in its middle can end the runtime; Java 25 does then. */
    @Test
    void takesAwayAnArchiveThatEndedAStart() throws IOException {
        Path archive = Path.of(untilNoted("stdio").replaceFirst("^[^=]+=", ""));
        damage(archive);

        Ran ran = run(distribution.launcher(), "stdio");
        if (ran.status() != 0) {
            assertThat(archive).doesNotExist();
            ran = run(distribution.launcher(), "stdio");
        }

        assertThat(ran.out()).startsWith("first\n[stdio]\n");
    }

    /** Overwrites a tenth of the file. */
    private static void damage(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            int tenth = (int) (content.length() / 10);
            content.seek(tenth);
            content.write(new byte[tenth]);
        }
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

    /** Starts it until a start has noted which archive it found, and gives that archive. */
    private String untilNoted(String command) throws IOException {
        Path notes = folder.resolve("home/cache/classes");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        String archive = archiveOf(untilArchived(command));
        while (!holds(notes, ".note") && System.nanoTime() < end) {
            archive = archiveOf(run(distribution.launcher(), command));
        }
        assertThat(holds(notes, ".note")).isTrue();
        return archive;
    }

    private static boolean holds(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(ending));
        }
    }

    private static String archiveOf(Ran ran) {
        List<String> lines = ran.out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/cache/classes"))) {
            return files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                    .toList();
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
