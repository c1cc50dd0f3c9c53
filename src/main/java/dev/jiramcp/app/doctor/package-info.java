/** What can be wrong with an installation, found out and said with its cause and its remedy. */
@NullMarked
package dev.jiramcp.app.doctor;

import org.jspecify.annotations.NullMarked;
