package dev.jiramcp.policy.cedar;

import static java.util.Objects.requireNonNull;

import com.cedarpolicy.BasicAuthorizationEngine;
import dev.jiramcp.model.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Cedar's machine code, unpacked once into a folder and used by every process from there. Its loader would unpack it for
 * each process into the folder for temporary files, and leave it there where the process is killed.
 */
public final class CedarLibrary {
    private final Path folder;

    private volatile boolean loaded;

    /**
     * A library that is not loaded yet.
     *
     * @param cache the folder in which it may keep files
     */
    public CedarLibrary(Path cache) {
        this.folder = requireNonNull(cache, "cache is null");
    }

    /**
     * Loads it, which takes about half a second the first time.
     *
     * @throws Refusal where it does not run on this machine
     */
    public void load() {
        if (loaded) {
            return;
        }
        try (FileChannel turn = turn()) {
            start(turn);
            loaded = true;
        } catch (IOException noRoom) {
            start();
            loaded = true;
        }
    }

    /** One process unpacks; the others wait for it and find what it unpacked. */
    private FileChannel turn() throws IOException {
        Path unpacked = Files.createDirectories(folder.resolve("cedar-" + Integer.toHexString(jar().hashCode())));
        System.setProperty("jne.extract.dir", unpacked.toString());
        System.setProperty("jne.cleanup.extracted", "false");
        return FileChannel.open(unpacked.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Two installations with one home would each take the other's for out of date. */
    private static String jar() {
        return BasicAuthorizationEngine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
    }

    private static void start(FileChannel turn) throws IOException {
        try {
            FileLock lock = turn.lock();
            try {
                start();
            } finally {
                lock.release();
            }
        } catch (OverlappingFileLockException another) {
            start(); // another thread of this process has the turn, and Java lets one of the two initialise the classes
        }
    }

    private static void start() {
        try {
            BasicAuthorizationEngine unused = new BasicAuthorizationEngine();
        } catch (LinkageError missing) {
            throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "policy_library_missing",
                            "Policies can't be decided: Cedar's library does not run on this machine ("
                                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch") + ").")
                    .withRemedy("Use Linux with glibc, macOS or Windows on x86-64, Linux or macOS on ARM; or do without"
                            + " policies of your own.")
                    .causedBy(missing);
        }
    }
}
