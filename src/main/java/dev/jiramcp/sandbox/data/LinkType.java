package dev.jiramcp.sandbox.data;

/** What a link between issues means, said from either end. */
public record LinkType(String id, String name, String inward, String outward) {}
