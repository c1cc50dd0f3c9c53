package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Scope;
import dev.jiramcp.model.ScopeNeed;
import dev.jiramcp.sandbox.rest.Operation;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.watch.Exchange;
import dev.jiramcp.sandbox.watch.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which operations of Jira each tool was seen to call, and whether the scopes that it declares open all of them. */
final class SeenOperations {
    /**
     * What tools ask where they may and do without where they may not: boards of Jira Software to find a sprint by its
     * name, and people whom a text mentions.
     */
    private static boolean optional(String tool, String operation) {
        return operation.contains("/rest/agile/")
                || (tool.endsWith("_comment") && operation.equals("GET /rest/api/3/user/search"));
    }

    private final Traffic traffic;
    private final Map<String, Set<String>> byTool = new LinkedHashMap<>();

    SeenOperations(Traffic traffic) {
        this.traffic = traffic;
    }

    /** Makes a call of a tool and takes note of what it asks Jira. */
    <T> T during(String tool, Supplier<T> call) {
        int before = traffic.exchanges().size();
        try {
            return call.get();
        } finally {
            List<Exchange> all = traffic.exchanges();
            all.subList(Math.min(before, all.size()), all.size())
                    .forEach(exchange -> byTool.computeIfAbsent(tool, name -> new TreeSet<>())
                            .add(exchange.operation()));
        }
    }

    /** What was called that a credential with just the declared scopes may not call, one line each. */
    List<String> beyondDeclaredScopes() {
        Map<String, Operation> known = Operations.load().all().stream()
                .collect(Collectors.toMap(SeenOperations::name, operation -> operation, (one, other) -> one));
        List<String> beyond = new ArrayList<>();
        byTool.forEach((name, operations) -> Catalogue.ALL
                .find(name)
                .ifPresent(tool -> operations.stream()
                        .filter(known::containsKey)
                        .filter(operation -> !optional(name, operation))
                        .forEach(operation -> {
                            Operation.Scopes needed =
                                    requireNonNull(known.get(operation)).scopes();
                            ScopeNeed declared = tool.scopes();
                            missing(needed.classic(), declared.classic())
                                    .forEach(scope -> beyond.add(name + ": " + operation + " needs classic " + scope));
                            missing(needed.granular(), declared.granular())
                                    .forEach(scope -> beyond.add(name + ": " + operation + " needs granular " + scope));
                        })));
        return beyond;
    }

    private static String name(Operation operation) {
        return operation.method() + " " + operation.path().text();
    }

    private static Set<String> missing(Set<Scope> needed, Set<Scope> declared) {
        return needed.stream()
                .filter(scope -> !declared.contains(scope))
                .map(Scope::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
