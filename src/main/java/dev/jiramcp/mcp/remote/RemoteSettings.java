package dev.jiramcp.mcp.remote;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Pause;
import dev.jiramcp.mcp.stdio.StdioSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How a host is served by a server elsewhere.
 *
 * @param endpoint where the server speaks MCP
 * @param lines how the host's lines are read
 * @param most how many requests may be under way at a time
 * @param waits how long to wait before each further attempt, where the server can't be reached
 * @param pause waits
 */
public record RemoteSettings(URI endpoint, StdioSettings lines, int most, List<Duration> waits, Pause pause) {
    /** Long enough for a server that is restarted, short enough for a host that waits. */
    private static final List<Duration> RESTART = List.of(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(4),
            Duration.ofSeconds(5));

    public RemoteSettings {
        requireNonNull(endpoint, "endpoint is null");
        requireNonNull(lines, "lines is null");
        waits = List.copyOf(waits);
        requireNonNull(pause, "pause is null");
    }

    /** Those for the server at this address. */
    public static RemoteSettings of(URI endpoint) {
        return new RemoteSettings(endpoint, StdioSettings.DEFAULT, 1000, RESTART, Pause.real());
    }
}
