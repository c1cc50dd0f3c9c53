package dev.jiramcp.app.command;

import dev.jiramcp.app.Program;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.active.FileSource;
import dev.jiramcp.policy.set.ActiveSets;
import dev.jiramcp.policy.set.StoredSet;
import java.nio.file.Path;
import java.util.List;

/** The policies that a command is about. */
final class PolicyFiles {
    private PolicyFiles() {}

    /** Those in files and folders. */
    static List<SourceFile> in(List<Path> places) {
        return places.stream()
                .flatMap(place -> new FileSource(place).files().stream())
                .toList();
    }

    /** Those that hold: the operator's, else those in the database. */
    static List<SourceFile> holding(Program program, TenantId tenant) {
        return program.settings()
                .policy()
                .map(place -> new FileSource(place).files())
                .orElseGet(() -> {
                    StoredSet set = new ActiveSets(program.store()).set(tenant);
                    return List.of(new SourceFile("policies", set.policies()));
                });
    }

    /** The organisation on a server for one. */
    static TenantId only() {
        return Caller.local("terminal").tenant();
    }
}
