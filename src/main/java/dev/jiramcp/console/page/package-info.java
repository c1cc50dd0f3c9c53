/**
 * The frame of the console's pages: {@link dev.jiramcp.console.page.ConsoleServlet} finds the page, the person and the
 * permission, checks what is posted, and puts what the page answers into the layout.
 */
@NullMarked
package dev.jiramcp.console.page;

import org.jspecify.annotations.NullMarked;
