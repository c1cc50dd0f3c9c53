package dev.jiramcp.policy.active;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import java.util.List;

/** Where the active set comes from. */
interface Source {
    /** A mark that is another one when the active set is; cheap enough to be asked for every second. */
    String mark(TenantId tenant);

    /** The active set. */
    Text text(TenantId tenant);

    /** Whether the set that was active goes on while a new one can't be used. */
    boolean keepsLastGood();

    /**
     * A set as it was written.
     *
     * @param name id and version, for the record
     * @param files the text
     */
    record Text(String name, List<SourceFile> files) {
        public Text {
            files = List.copyOf(files);
        }
    }
}
