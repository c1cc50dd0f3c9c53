package dev.jiramcp.store;

import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The database's file and its folder, for nobody but their owner. SQLite gives the files beside it the same rights. */
final class SqliteFile {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private SqliteFile() {}

    /**
     * Makes what is not there, and takes the file from others who may read it.
     *
     * @throws Refusal where that can't be
     */
    static void prepare(Path file) {
        try {
            makeFolder(Optional.ofNullable(file.getParent()).orElse(file));
            if (Files.exists(file)) {
                tighten(file);
            } else {
                make(file);
            }
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    /** Makes a folder, and those above it, where it isn't there. */
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path unused = Files.createDirectories(folder, rights(folder, FOLDER));
        }
    }

    private static void make(Path file) throws IOException {
        try {
            Path unused = Files.createFile(file, rights(file, FILE));
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another process was first.
        }
    }

    private static void tighten(Path file) throws IOException {
        if (isPosix(file)
                && Files.isRegularFile(file)
                && Files.isWritable(file)
                && !FILE.containsAll(Files.getPosixFilePermissions(file))) {
            Path unused = Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static FileAttribute<?>[] rights(Path path, Set<PosixFilePermission> rights) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Refusal unusable(Path file, Throwable cause) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "database_unusable",
                        "The database file " + file + " cannot be made or opened.")
                .withRemedy(
                        "Give this program's user the right to write there, or set JIRA_MCP_HOME to another folder.")
                .causedBy(cause);
    }
}
