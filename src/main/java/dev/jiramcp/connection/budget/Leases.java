package dev.jiramcp.connection.budget;

/** How many points a replica leases at once: few enough that little lies idle, many enough that it asks seldom. */
final class Leases {
    private static final long LEAST = 10;
    private static final long MOST = 1_000;

    private Leases() {}

    /** The block to ask for, where so many points are not leased by anybody yet. */
    static long block(long open) {
        return Math.max(LEAST, Math.min(MOST, open / 20));
    }

    /** What is given to somebody who wants so many; what is given back is never more than was taken. */
    static long grant(long size, long taken, long wanted) {
        return wanted >= 0 ? Math.min(wanted, Math.max(0, size - taken)) : Math.max(wanted, -taken);
    }
}
