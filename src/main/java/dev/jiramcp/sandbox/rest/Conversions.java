package dev.jiramcp.sandbox.rest;

import dev.jiramcp.sandbox.rest.Observations.Kind;
import dev.jiramcp.sandbox.rest.Operations.Route;
import java.util.List;

/** Converts path variables and query parameters as Jira's framework does, which happens before any rule of Jira. */
final class Conversions {
    private final Observations observations;

    Conversions(Observations observations) {
        this.observations = observations;
    }

    /**
     * Checks every value.
     *
     * @throws JiraError where one can't be converted or a required one is missing
     */
    void check(Route route, WireRequest request) {
        Operation operation = route.operation();
        operation
                .path()
                .segments()
                .forEach(segment -> segment.type().ifPresent(type -> {
                    String value = route.variables().getOrDefault(segment.name(), "");
                    convert(type, segment.name(), value, request);
                }));
        operation.query().forEach((name, parameter) -> {
            if (parameter.required() && request.query().first(name).isEmpty()) {
                throw badRequest("Required parameter '" + name + "' is not present.", request);
            }
            List<String> values = request.query().all(name);
            if (parameter.type() == ParameterType.LONGS) {
                values.forEach(value -> convert(parameter.type(), name, value, request));
            } else if (!values.isEmpty() && !parameter.type().accepts(values.get(0))) {
                throw badRequest(failure(name, shown(values)), request);
            }
        });
        request.query().names().stream()
                .filter(name -> !operation.query().containsKey(name))
                .forEach(name -> observations.note(Kind.UNKNOWN_PARAMETER, operation.id() + " " + name));
    }

    private static void convert(ParameterType type, String name, String value, WireRequest request) {
        if (!type.accepts(value)) {
            throw badRequest(failure(name, value), request);
        }
    }

    private static String failure(String name, String value) {
        return "Failed to convert '" + name + "' with value: '" + value + "'";
    }

    /** One value as it is; several as Java shows an array. */
    private static String shown(List<String> values) {
        return values.size() == 1 ? values.get(0) : "[Ljava.lang.String;@" + Integer.toHexString(values.hashCode());
    }

    private static JiraError badRequest(String detail, WireRequest request) {
        return new JiraError(Reply.problem(400, "Bad Request", detail, request.path()));
    }
}
