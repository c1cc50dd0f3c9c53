/**
 * The console and its API: {@link dev.jiramcp.console.page.ConsolePage} is one page and {@link
 * dev.jiramcp.console.api.Endpoint} one operation, each with the {@link dev.jiramcp.console.Permission} that it takes; a
 * {@link dev.jiramcp.console.Subject} brings those of one subject, over the same services.
 */
@NullMarked
package dev.jiramcp.console;

import org.jspecify.annotations.NullMarked;
