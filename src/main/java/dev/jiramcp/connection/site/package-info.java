/**
 * Which of several sites is meant: {@link dev.jiramcp.connection.site.DefaultSites} keeps what a person chose, {@link
 * dev.jiramcp.connection.site.SiteLookup} asks each site what is there, and remembers it for a while.
 */
@NullMarked
package dev.jiramcp.connection.site;

import org.jspecify.annotations.NullMarked;
