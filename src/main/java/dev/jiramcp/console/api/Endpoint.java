package dev.jiramcp.console.api;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.console.Operator;
import dev.jiramcp.console.PathTemplate;
import dev.jiramcp.console.Permission;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * One operation of the API.
 *
 * @param path below {@code /api/v1}; its variables are members of the input
 * @param name of the operation, for programs, such as {@code listConnections}
 * @param summary what it does, for people
 * @param permission that it takes
 * @param input what is given: variables of the path, and the query (GET, DELETE) or the body
 * @param output what is answered, or a {@link dev.jiramcp.console.Download}
 */
public record Endpoint<I extends Record, O extends Record>(
        Method method,
        PathTemplate path,
        String name,
        String summary,
        Permission permission,
        Class<I> input,
        Class<O> output,
        Handler<I, O> handler) {
    /** Does what is asked. */
    @FunctionalInterface
    public interface Handler<I, O> {
        O answer(Operator operator, I input) throws IOException;
    }

    /** The methods of HTTP that operations have. */
    public enum Method {
        GET,
        POST,
        PUT,
        DELETE;

        /** Whether what is given comes in the query. */
        public boolean inQuery() {
            return this == GET || this == DELETE;
        }
    }

    /** The input of an operation that takes nothing. */
    public record Nothing() {}

    /** The output of an operation that has nothing to tell. */
    public record Done() {}

    public Endpoint {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(name, "name is null");
        requireNonNull(summary, "summary is null");
        requireNonNull(permission, "permission is null");
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(handler, "handler is null");
        List<String> members = Arrays.stream(input.getRecordComponents())
                .map(component -> Names.snake(component.getName()))
                .toList();
        if (!members.containsAll(path.variables())) {
            throw new IllegalArgumentException(name + " has a variable in its path that its input lacks");
        }
    }

    /** What an operation is called. */
    public record Title(Method method, String path, String name, String summary) {}

    /** An operation. */
    public static <I extends Record, O extends Record> Endpoint<I, O> of(
            Title title, Permission permission, Types<I, O> types, Handler<I, O> handler) {
        return new Endpoint<>(
                title.method(),
                new PathTemplate(title.path()),
                title.name(),
                title.summary(),
                permission,
                types.input(),
                types.output(),
                handler);
    }

    /** What goes in and what comes out. */
    public record Types<I extends Record, O extends Record>(Class<I> input, Class<O> output) {}

    /** One that looks at something. */
    public static Title get(String path, String name, String summary) {
        return new Title(Method.GET, path, name, summary);
    }

    /** One that does something. */
    public static Title post(String path, String name, String summary) {
        return new Title(Method.POST, path, name, summary);
    }

    /** One that sets something. */
    public static Title put(String path, String name, String summary) {
        return new Title(Method.PUT, path, name, summary);
    }

    /** One that ends something. */
    public static Title delete(String path, String name, String summary) {
        return new Title(Method.DELETE, path, name, summary);
    }

    /** What goes in, and what comes out. */
    public static <I extends Record, O extends Record> Types<I, O> takes(Class<I> input, Class<O> output) {
        return new Types<>(input, output);
    }

    /** Nothing goes in. */
    public static <O extends Record> Types<Nothing, O> gives(Class<O> output) {
        return new Types<>(Nothing.class, output);
    }
}
