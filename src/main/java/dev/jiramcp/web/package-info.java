/** The web server that every HTTP door stands on: Jetty, its threads and its limits. */
@NullMarked
package dev.jiramcp.web;

import org.jspecify.annotations.NullMarked;
