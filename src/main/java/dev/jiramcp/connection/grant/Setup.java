package dev.jiramcp.connection.grant;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.Apps;

/**
 * What refreshing needs.
 *
 * @param ground what everything stands on
 * @param apps in whose name tokens are asked for
 * @param atlassian who is asked
 * @param tempo how to wait
 * @param points told how far each refresh has come
 */
record Setup(Ground ground, Apps apps, Atlassian atlassian, Tempo tempo, Points points) {
    Setup {
        requireNonNull(ground, "ground is null");
        requireNonNull(apps, "apps is null");
        requireNonNull(atlassian, "atlassian is null");
        requireNonNull(tempo, "tempo is null");
        requireNonNull(points, "points is null");
    }
}
