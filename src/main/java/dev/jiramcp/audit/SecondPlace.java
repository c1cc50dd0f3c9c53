package dev.jiramcp.audit;

import java.io.IOException;

/** Where checkpoints are kept beside the database, out of the reach of whoever can write to that. */
public interface SecondPlace {
    /**
     * Keeps a checkpoint; when this returns, the place has it.
     *
     * @throws IOException where it does not take it
     */
    void keep(Checkpoint checkpoint) throws IOException;

    /** What it is called, in words without secrets. */
    String name();
}
