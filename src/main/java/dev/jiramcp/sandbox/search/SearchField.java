package dev.jiramcp.sandbox.search;

import dev.jiramcp.jql.Operator;
import dev.jiramcp.sandbox.data.Issue;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * A field as JQL knows it.
 *
 * @param operators what may stand behind it
 * @param order how issues are sorted by it, upwards
 * @param downwards whether it sorts downwards where the query does not say
 * @param timeline what its history says; empty where history searches do not support it
 */
record SearchField(
        Set<Operator> operators,
        Comparing comparing,
        Optional<Comparator<Issue>> order,
        boolean downwards,
        Optional<Timeline> timeline) {

    /** How a field is compared with literals. */
    interface Comparing {
        /**
         * The condition that a comparison stands for; what is wrong with its literals is told to the problems.
         *
         * @param asked the field's name as it was written, the operator and the literals
         */
        Condition compile(Asked asked);
    }

    static SearchField of(Set<Operator> operators, Comparing comparing) {
        return new SearchField(operators, comparing, Optional.empty(), false, Optional.empty());
    }

    SearchField sortedBy(Comparator<Issue> comparator) {
        return new SearchField(operators, comparing, Optional.of(comparator), downwards, timeline);
    }

    SearchField newestFirst() {
        return new SearchField(operators, comparing, order, true, timeline);
    }

    SearchField with(Timeline past) {
        return new SearchField(operators, comparing, order, downwards, Optional.of(past));
    }
}
