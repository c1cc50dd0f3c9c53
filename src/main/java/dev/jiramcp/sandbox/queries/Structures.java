package dev.jiramcp.sandbox.queries;

import dev.jiramcp.jql.Clause;
import dev.jiramcp.jql.Field;
import dev.jiramcp.jql.Operand;
import dev.jiramcp.jql.Predicate;
import dev.jiramcp.jql.Query;
import dev.jiramcp.jql.Sort;
import dev.jiramcp.model.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The structure of queries, in the form of {@code JqlQuery}. */
final class Structures {
    private Structures() {}

    /** A whole query. */
    static ObjectNode query(Query query) {
        ObjectNode shape = Json.object();
        query.where().ifPresent(where -> shape.set("where", clause(where)));
        if (!query.orderBy().isEmpty()) {
            ArrayNode fields = shape.putObject("orderBy").putArray("fields");
            query.orderBy().forEach(sort -> fields.add(sort(sort)));
        }
        return shape;
    }

    private static ObjectNode sort(Sort sort) {
        ObjectNode shape = Json.object();
        shape.set("field", field(sort.field()));
        sort.direction().ifPresent(way -> shape.put("direction", way.name().toLowerCase(Locale.ROOT)));
        return shape;
    }

    private static ObjectNode clause(Clause clause) {
        if (clause instanceof Clause.And and) {
            return compound("and", and.clauses());
        }
        if (clause instanceof Clause.Or or) {
            return compound("or", or.clauses());
        }
        if (clause instanceof Clause.Not not) {
            return compound("not", List.of(not.clause()));
        }
        return terminal((Clause.Terminal) clause);
    }

    private static ObjectNode compound(String operator, List<Clause> clauses) {
        ObjectNode shape = Json.object();
        ArrayNode parts = shape.putArray("clauses");
        clauses.forEach(part -> parts.add(clause(part)));
        return shape.put("operator", operator);
    }

    private static ObjectNode terminal(Clause.Terminal clause) {
        ObjectNode shape = Json.object();
        shape.set("field", field(clause.field()));
        shape.put("operator", clause.operator().sign().toLowerCase(Locale.ROOT));
        if (clause instanceof Clause.Comparison comparison) {
            shape.set("operand", operand(comparison.operand()));
        } else if (clause instanceof Clause.Was was) {
            shape.set("operand", operand(was.operand()));
            shape.set("predicates", predicates(was.predicates()));
        } else if (clause instanceof Clause.Changed changed) {
            shape.set("predicates", predicates(changed.predicates()));
        }
        return shape;
    }

    private static ArrayNode predicates(List<Predicate> predicates) {
        ArrayNode shapes = Json.array();
        predicates.forEach(predicate -> {
            ObjectNode shape =
                    shapes.addObject().put("operator", predicate.kind().name().toLowerCase(Locale.ROOT));
            shape.set("operand", operand(predicate.operand()));
        });
        return shapes;
    }

    private static ObjectNode field(Field field) {
        ObjectNode shape = Json.object().put("name", field.name()).put("encodedName", field.render());
        if (!field.properties().isEmpty()) {
            ArrayNode properties = shape.putArray("property");
            field.properties()
                    .forEach(property -> properties
                            .addObject()
                            .put("entity", "issue")
                            .put("key", property.key())
                            .put("path", property.path()));
        }
        return shape;
    }

    private static ObjectNode operand(Operand operand) {
        ObjectNode shape = Json.object();
        if (operand instanceof Operand.Text text) {
            return shape.put("value", text.value()).put("encodedValue", text.render());
        }
        if (operand instanceof Operand.WholeNumber number) {
            return shape.put("value", number.render()).put("encodedValue", number.render());
        }
        if (operand instanceof Operand.Function function) {
            function.arguments().forEach(shape.put("function", function.name()).putArray("arguments")::add);
            return shape.put("encodedOperand", function.render());
        }
        if (operand instanceof Operand.Values values) {
            ArrayNode items = shape.putArray("values");
            values.operands().forEach(item -> items.add(operand(item)));
            return shape.put("encodedOperand", values.render());
        }
        return shape.put("keyword", "empty");
    }
}
