package dev.jiramcp.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's machine code, unpacked once and used by every process from there. The driver itself would unpack it for each
 * process into the folder for temporary files, and leave it there where the process is killed.
 */
final class NativeLibrary {
    private NativeLibrary() {}

    /** Has the driver load it from a folder. Where that can't be, the driver does what it does otherwise. */
    static void in(Path folder) {
        String name = LibraryLoaderUtil.getNativeLibName();
        Optional<URL> packed = Optional.ofNullable(
                SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name));
        Path unpacked = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion());
        try {
            if (packed.isPresent()) {
                SqliteFile.makeFolder(unpacked);
                unpack(packed.get(), unpacked.resolve(name));
                System.setProperty("org.sqlite.lib.path", unpacked.toString());
            }
            System.setProperty("org.sqlite.tmpdir", unpacked.toString());
        } catch (IOException noRoom) {
            // The folder for temporary files may do.
        }
    }

    /** Under another name first, so that nobody finds half of it. */
    private static void unpack(URL packed, Path file) throws IOException {
        var connection = packed.openConnection();
        if (Files.exists(file) && Files.size(file) == connection.getContentLengthLong()) {
            return;
        }
        Path part = Files.createTempFile(file.getParent(), "library", ".part");
        try (InputStream content = connection.getInputStream()) {
            long unused = Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            Path unusedPath =
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            boolean unusedAnswer = Files.deleteIfExists(part);
        }
    }
}
