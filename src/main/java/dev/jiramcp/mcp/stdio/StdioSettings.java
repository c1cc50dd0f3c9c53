package dev.jiramcp.mcp.stdio;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.Visitor;
import dev.jiramcp.model.Caller;
import dev.jiramcp.tool.Narrowing;
import java.time.Duration;

/**
 * How stdio is served.
 *
 * @param visitor whose machine this is
 * @param longestLine how many bytes a message may have
 * @param drain how long requests under way may take after the end of the input
 * @param patience how long a person may take to answer
 * @param requests how many requests may be under way at once, each of which has a thread
 * @param streams how many streams of changes of the newer era may be open at once
 */
public record StdioSettings(
        Visitor visitor, int longestLine, Duration drain, Duration patience, int requests, int streams) {
    /** One client on one machine has some hundreds under way at the very most, and one stream. */
    private static final int REQUESTS = 1_000;

    private static final int STREAMS = 100;

    /** For the person whose machine this is. */
    public static final StdioSettings DEFAULT = new StdioSettings(
            new Visitor(Caller.local("stdio"), Narrowing.NONE),
            16 * 1024 * 1024,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10));

    public StdioSettings {
        requireNonNull(visitor, "visitor is null");
        requireNonNull(drain, "drain is null");
        requireNonNull(patience, "patience is null");
    }

    /** With as many requests and streams as usual. */
    public StdioSettings(Visitor visitor, int longestLine, Duration drain, Duration patience) {
        this(visitor, longestLine, drain, patience, REQUESTS, STREAMS);
    }
}
