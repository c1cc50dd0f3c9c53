package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The statuses that issues walk through; the first is where they begin. */
public record Workflow(String name, List<String> statuses, List<Transition> transitions) {
    public Workflow {
        requireNonNull(name, "name is null");
        statuses = List.copyOf(new LinkedHashSet<>(statuses));
        transitions = List.copyOf(transitions);
        if (statuses.isEmpty() || !Set.copyOf(statuses).containsAll(targets(transitions))) {
            throw new IllegalArgumentException("workflow " + name + " leads to a status that it does not have");
        }
    }

    private static List<String> targets(List<Transition> transitions) {
        return transitions.stream().map(Transition::to).toList();
    }

    /** The id of the status where issues begin. */
    public String initial() {
        return statuses.get(0);
    }
}
