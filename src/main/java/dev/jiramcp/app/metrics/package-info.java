/**
 * What a process that serves HTTP counts, for Prometheus: nothing here names a person, an issue, a site or a token. Loaded by
 * {@code serve} alone.
 */
@NullMarked
package dev.jiramcp.app.metrics;

import org.jspecify.annotations.NullMarked;
