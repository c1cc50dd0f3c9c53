/**
 * What a tenant's connections and calls did lately, hour by hour, as all replicas wrote it down: {@link
 * dev.jiramcp.connection.pulse.Pulse}; and which replicas there are: {@link dev.jiramcp.connection.pulse.Replicas}.
 */
@NullMarked
package dev.jiramcp.connection.pulse;

import org.jspecify.annotations.NullMarked;
