/** A real browser for tests of pages. */
@NullMarked
package dev.jiramcp.browser;

import org.jspecify.annotations.NullMarked;
