package dev.jiramcp.sandbox.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.rest.Operation.QueryParameter;
import dev.jiramcp.sandbox.rest.Operation.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The table of the operations that exist, read from {@code operations.tsv}: facts of Atlassian's OpenAPI documents, one
 * line an operation.
 */
public final class Operations {
    private static final String RESOURCE = "/dev/jiramcp/sandbox/operations.tsv";

    private final List<Operation> all;

    public Operations(List<Operation> all) {
        this.all = List.copyOf(all);
    }

    /** A route that was found: the operation and the values of its path's variables. */
    public record Route(Operation operation, Map<String, String> variables) {}

    /** The table in this program. */
    public static Operations load() {
        try (InputStream table = Objects.requireNonNull(Operations.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            List<Operation> rows = new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(Operations::row)
                    .toList();
            return new Operations(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Operation row(String line) {
        String[] cell = line.split("\t", -1);
        return new Operation(
                cell[0],
                cell[1],
                PathTemplate.parse(cell[2]),
                new Operation.Scopes(scopes(cell[3]), scopes(cell[4])),
                query(cell[5]),
                BodyForm.parse(cell[6]),
                words(cell[7])
                        .map(word -> Trait.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .collect(toUnmodifiableSet()));
    }

    private static Stream<String> words(String cell) {
        return cell.equals("-") ? Stream.empty() : Arrays.stream(cell.split(" ", -1));
    }

    private static Set<Scope> scopes(String cell) {
        return words(cell).map(Scope::new).collect(toUnmodifiableSet());
    }

    private static Map<String, QueryParameter> query(String cell) {
        Map<String, QueryParameter> parameters = new LinkedHashMap<>();
        words(cell).forEach(word -> {
            int colon = word.indexOf(':');
            boolean required = word.charAt(colon - 1) == '!';
            parameters.put(
                    word.substring(0, required ? colon - 1 : colon),
                    new QueryParameter(ParameterType.of(word.substring(colon + 1)), required));
        });
        return parameters;
    }

    public List<Operation> all() {
        return all;
    }

    /** The operation of this id. */
    public Optional<Operation> byId(String id) {
        return all.stream().filter(operation -> operation.id().equals(id)).findFirst();
    }

    /** The operation that a method and a path, cut at its slashes, mean. */
    public Optional<Route> route(String method, List<String> path) {
        return all.stream()
                .filter(operation -> operation.method().equals(method))
                .flatMap(operation ->
                        operation.path().match(path).stream().map(variables -> new Route(operation, variables)))
                .max(Comparator.comparing(route -> route.operation().path().literals()));
    }

    /** The methods that a path takes, empty where there is no such path. */
    public Set<String> methods(List<String> path) {
        Set<String> methods = new TreeSet<>();
        all.stream()
                .filter(operation -> operation.path().match(path).isPresent())
                .forEach(operation -> methods.add(operation.method()));
        return methods;
    }
}
