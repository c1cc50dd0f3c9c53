package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * How HTTP is served.
 *
 * @param hosts the names under which this server is reached, without a port; loopback names are always among them
 * @param largestBody how many bytes a request may have
 * @param keepAlive how often a silent stream gets a comment, so that nothing on the way closes it
 * @param patience how long a person may take to answer
 * @param sessionIdle how long a session of the older era may be idle
 * @param sessions how many sessions of the older era there may be
 * @param streams how many streams of changes of the newer era one person may have open
 */
public record HttpSettings(
        Set<String> hosts,
        int largestBody,
        Duration keepAlive,
        Duration patience,
        Duration sessionIdle,
        int sessions,
        int streams) {
    /** A client has one, and nobody runs so many clients. */
    private static final int STREAMS = 500;

    /** For a server that is reached from this machine alone. */
    public static final HttpSettings LOOPBACK = forHosts(Set.of());

    public HttpSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(toUnmodifiableSet());
        requireNonNull(keepAlive, "keepAlive is null");
        requireNonNull(patience, "patience is null");
        requireNonNull(sessionIdle, "sessionIdle is null");
    }

    /** With as many streams as usual. */
    public HttpSettings(
            Set<String> hosts,
            int largestBody,
            Duration keepAlive,
            Duration patience,
            Duration sessionIdle,
            int sessions) {
        this(hosts, largestBody, keepAlive, patience, sessionIdle, sessions, STREAMS);
    }

    /** For a server that is reached under these names too. */
    public static HttpSettings forHosts(Set<String> hosts) {
        return new HttpSettings(
                hosts, 16 * 1024 * 1024, Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofHours(24), 10_000);
    }
}
