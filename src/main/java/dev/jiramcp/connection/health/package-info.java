/**
 * Whether each connection works: what an answer of Atlassian says about it ({@link dev.jiramcp.connection.health.Classifier}
 * is where to begin). What is wrong with a scope, a permission, a site, an app, a grant, the network or a limit is told
 * apart, since each has another remedy and only one of them is to connect again.
 */
@NullMarked
package dev.jiramcp.connection.health;

import org.jspecify.annotations.NullMarked;
