package dev.jiramcp.sandbox.shape;

import dev.jiramcp.sandbox.data.Issue;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Says how an issue looks on the wire, wherever one is answered. */
@FunctionalInterface
public interface IssueRendering {
    /**
     * What of an issue is asked for.
     *
     * @param fields the words of the parameter {@code fields}: field ids, {@code *all}, {@code *navigable}, a minus
     *     before what is left out
     * @param expand the words of the parameter {@code expand}
     * @param properties the keys of issue properties
     * @param byKeys whether fields are named by their keys
     */
    record Selection(List<String> fields, Set<String> expand, List<String> properties, boolean byKeys) {
        public Selection {
            fields = List.copyOf(fields);
            expand = Set.copyOf(expand);
            properties = List.copyOf(properties);
        }
    }

    /** The issue with {@code expand}, {@code id}, {@code self}, {@code key}, {@code fields} and what is asked for beyond. */
    ObjectNode render(View view, Issue issue, Selection selection);
}
