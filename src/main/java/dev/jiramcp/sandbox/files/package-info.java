/** Answers about the files on issues, and the media host that their contents are fetched from. */
@NullMarked
package dev.jiramcp.sandbox.files;

import org.jspecify.annotations.NullMarked;
