package dev.jiramcp.sandbox.data;

import java.util.Set;

/** A level of an issue security scheme: who may see the issues that bear it. */
public record SecurityLevel(String id, String name, String description, Set<Holder> holders) {
    public SecurityLevel {
        holders = Copies.set(holders);
    }
}
