package dev.jiramcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that go when the process of the tests does, with all that is in them: there are thousands of databases. */
public final class TestingFolders {
    private static final Path ROOT = root();

    private TestingFolders() {}

    private static Path root() {
        try {
            Path root = Files.createTempDirectory("jira-mcp-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(root), "testing-folders"));
            return root;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A new, empty folder. */
    public static Path make(String name) {
        try {
            return Files.createTempDirectory(ROOT, name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException inUse) {
            // Something still runs in there; it stays, as all of it did before.
        }
    }
}
