package dev.jiramcp.adf;

import java.util.Map;
import java.util.Set;

/**
 * One node type of ADF, as {@code nodes.txt} tells it.
 *
 * @param least how many children it has at least
 * @param most how many it has at most
 * @param children the types that may stand in it, each with the marks that it may carry there
 * @param attributes its attributes by name
 * @param marks the marks that it may carry
 */
record NodeType(
        String name,
        int least,
        int most,
        Map<String, Set<String>> children,
        Map<String, AttributeKind> attributes,
        Set<String> marks) {
    NodeType {
        children = Map.copyOf(children);
        attributes = Map.copyOf(attributes);
        marks = Set.copyOf(marks);
    }
}
