/** Apps that are registered at Atlassian: a person's own, an organisation's shared one, service accounts; and their secrets, of which there are two while one replaces the other. */
@NullMarked
package dev.jiramcp.connection.app;

import org.jspecify.annotations.NullMarked;
