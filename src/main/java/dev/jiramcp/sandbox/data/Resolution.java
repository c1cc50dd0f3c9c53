package dev.jiramcp.sandbox.data;

/** In what way an issue came to its end. */
public record Resolution(String id, String name, String description) {}
