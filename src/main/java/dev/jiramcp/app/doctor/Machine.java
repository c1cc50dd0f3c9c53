package dev.jiramcp.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder of this program and the class-data archive that makes it start fast. */
final class Machine {
    private Machine() {}

    static List<Finding> examine(Path home, Optional<Path> archive) {
        return List.of(java(), home(home), archive(archive));
    }

    private static Finding java() {
        return Finding.good("Java", Runtime.version() + " at " + System.getProperty("java.home"));
    }

    private static Finding home(Path home) {
        Path existing = home;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (Files.isDirectory(existing) && Files.isWritable(existing)) {
            return Finding.good("Home", home + (existing.equals(home) ? " is writable" : " will be made when needed"));
        }
        return Finding.broken(
                "Home", home + " can't be written", "Make it writable, or set JIRA_MCP_HOME to a folder that is.");
    }

    /** The launcher says where the archive is, or will be. */
    private static Finding archive(Optional<Path> archive) {
        if (archive.isEmpty()) {
            return Finding.warning(
                    "Class-data archive",
                    "not used, so each start takes about twice as long",
                    "Start the program by its launcher, jira-mcp, and leave JIRA_MCP_ARCHIVE unset.");
        }
        return Files.isRegularFile(archive.get())
                ? Finding.good("Class-data archive", archive.get() + " is in use")
                : Finding.warning(
                        "Class-data archive",
                        "not made yet; the first start makes it in the background, within a minute",
                        "Nothing to do; if this stays, see that the home folder is writable.");
    }
}
