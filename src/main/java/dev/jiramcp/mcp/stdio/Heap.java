package dev.jiramcp.mcp.stdio;

/**
 * Keeps the heap of a process on somebody's own machine small. The serial collector, which starts fastest and takes
 * least, collects its old space only when all the memory that it may have is used; so it is told to do so as soon as what
 * is in use has doubled.
 */
final class Heap {
    private static final long SMALL = 28L * 1024 * 1024;

    private long enough = SMALL;

    /** Collects what nobody needs any more, where that may be much. */
    synchronized void tidy() {
        if (used() > enough) {
            System.gc();
            enough = Math.max(SMALL, 2 * used());
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
