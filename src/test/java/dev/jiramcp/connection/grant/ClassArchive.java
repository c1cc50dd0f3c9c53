package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.TestingFolders;
import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * The classes that a {@link GrantProcess} loads, archived once for all that a test starts: most of such a process's short
 * life would go by with loading them. An archive takes classes from jars alone, so folders of the class path become jars.
 */
final class ClassArchive {
    /** Whatever the virtual machine has to say, it does not say on the output that the test reads. */
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

    private final String classPath;
    private final Path archive;

    private ClassArchive(TestingDatabase kind) {
        try {
            Path folder = TestingFolders.make("classes");
            this.classPath = jars(folder);
            this.archive = folder.resolve("classes.jsa");
            train(kind);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    /** The archive for a kind of database, made when it is first needed. */
    static ClassArchive of(TestingDatabase kind) {
        return kind == TestingDatabase.SQLITE ? OnSqlite.ARCHIVE : OnPostgres.ARCHIVE;
    }

    private static final class OnSqlite {
        static final ClassArchive ARCHIVE = new ClassArchive(TestingDatabase.SQLITE);
    }

    private static final class OnPostgres {
        static final ClassArchive ARCHIVE = new ClassArchive(TestingDatabase.POSTGRES);
    }

    /** What starts a process with it. */
    List<String> flags() {
        return flags("-XX:SharedArchiveFile=" + archive);
    }

    private List<String> flags(String use) {
        List<String> flags = new ArrayList<>(QUIET);
        flags.addAll(List.of("-Xshare:auto", use, "-cp", classPath));
        return flags;
    }

    private static String jars(Path folder) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        return entries.stream()
                .map(Path::of)
                .filter(Files::exists)
                .map(entry -> Files.isDirectory(entry) ? jar(entry, folder) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes, Path folder) {
        Path jar = folder.resolve(Integer.toHexString(classes.hashCode()) + ".jar");
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".");
        assertThat(status).as("jar of %s", classes).isZero();
        return jar;
    }

    /** Lets one process do the whole of it, and archives what it loaded. */
    private void train(TestingDatabase kind) throws IOException, InterruptedException {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.clock().advance(Duration.ofMinutes(61));
            Process process = GrantProcess.command(
                            flags("-XX:ArchiveClassesAtExit=" + archive),
                            new GrantProcess.Order(broker, grant, "NOWHERE", 1))
                    .start();
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(said.readLine()).isEqualTo("ready");
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                assertThat(said.readLine()).isEqualTo("served 1 tokens 1");
                assertThat(process.waitFor()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
