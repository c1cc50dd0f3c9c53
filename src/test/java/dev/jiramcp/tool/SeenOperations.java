package dev.jiramcp.tool;

import dev.jiramcp.jira.Operations;
import dev.jiramcp.sandbox.watch.Exchange;
import dev.jiramcp.sandbox.watch.Traffic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Which operations of Jira each tool was seen to call, and whether it declares all of them. */
final class SeenOperations {
    /**
     * What tools ask where they may and do without where they may not: boards of Jira Software to find a sprint by its
     * name, people whom a text mentions, and what is wrong with a query.
     */
    private static boolean optional(String tool, String operation) {
        return operation.contains("/rest/agile/")
                || (tool.endsWith("_comment") && operation.equals("GET /rest/api/3/user/search"))
                || (Set.of("jira_search", "jira_count_issues").contains(tool)
                        && Set.of("POST /rest/api/3/jql/parse", "GET /rest/api/3/field")
                                .contains(operation));
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

    /** What was called that the tool does not declare, one line each; what needs no scope of Jira aside. */
    List<String> beyondDeclared() {
        List<String> beyond = new ArrayList<>();
        byTool.forEach((name, operations) -> Catalogue.ALL
                .find(name)
                .ifPresent(tool -> operations.stream()
                        .filter(operation -> Operations.scopesOf(operation).isPresent())
                        .filter(operation -> !optional(name, operation))
                        .filter(operation -> !tool.operations().names().contains(operation))
                        .forEach(operation -> beyond.add(name + ": " + operation))));
        return beyond;
    }
}
