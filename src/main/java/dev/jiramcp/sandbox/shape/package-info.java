/** How the things of a site look on the wire: the JSON shapes that several operations share. */
@NullMarked
package dev.jiramcp.sandbox.shape;

import org.jspecify.annotations.NullMarked;
