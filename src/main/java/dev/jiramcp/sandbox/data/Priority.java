package dev.jiramcp.sandbox.data;

/** How urgent; the site's list is in order, most urgent first. */
public record Priority(String id, String name, String description, String colour) {}
