/**
 * {@code /api/v1}: {@link dev.jiramcp.console.api.Endpoint} is one operation, {@link dev.jiramcp.console.api.ApiServlet}
 * answers them all, and {@link dev.jiramcp.console.api.OpenApi} describes them.
 */
@NullMarked
package dev.jiramcp.console.api;

import org.jspecify.annotations.NullMarked;
