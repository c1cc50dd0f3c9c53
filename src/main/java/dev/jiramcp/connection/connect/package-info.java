/**
 * How a person connects their Atlassian account: {@link dev.jiramcp.connection.connect.Intents} makes the links,
 * {@link dev.jiramcp.connection.connect.Departures} sends the person to Atlassian, {@link
 * dev.jiramcp.connection.connect.Returns} takes them back, {@link dev.jiramcp.connection.connect.Linking} links what they
 * chose; {@link dev.jiramcp.connection.connect.Ending} says how it can end otherwise. No page is made here.
 */
@NullMarked
package dev.jiramcp.connection.connect;

import org.jspecify.annotations.NullMarked;
