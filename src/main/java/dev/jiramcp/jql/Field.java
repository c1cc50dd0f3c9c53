package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/** What a clause or a sort speaks of. */
public sealed interface Field {
    /** An entity property: {@code [key].path}; the path is empty where none is written. */
    record Property(String key, String path) {
        public Property {
            requireNonNull(key, "key is null");
            requireNonNull(path, "path is null");
        }

        String render() {
            return "[" + Quoting.name(key) + "]" + (path.isEmpty() ? "" : "." + renderPath());
        }

        /** A dot at the end is quoted, since it would take what follows for its continuation. */
        private String renderPath() {
            return path.endsWith(".") ? Quoting.quoted(path) : Quoting.name(path);
        }
    }

    /** A field by its name, such as {@code summary}, {@code "Story points"} or {@code issue.property[deploy].state}. */
    record Named(String name, List<Property> properties, Position at) implements Field {
        public Named {
            if (requireNonNull(name, "name is null").isEmpty()) {
                throw new IllegalArgumentException("a field name must not be empty");
            }
            properties = List.copyOf(properties);
            requireNonNull(at, "at is null");
        }
    }

    /** A custom field by its number: {@code cf[10021]}. */
    record Custom(long id, List<Property> properties, Position at) implements Field {
        public Custom {
            if (id < 0) {
                throw new IllegalArgumentException("a custom field id must not be negative");
            }
            properties = List.copyOf(properties);
            requireNonNull(at, "at is null");
        }

        @Override
        public String name() {
            return "cf[" + id + "]";
        }
    }

    static Field of(String name) {
        return new Named(name, List.of(), Position.NONE);
    }

    static Field custom(long id) {
        return new Custom(id, List.of(), Position.NONE);
    }

    /** As a person would say it in a message, without quotation marks and properties. */
    String name();

    List<Property> properties();

    Position at();

    default String render() {
        return renderName() + properties().stream().map(Property::render).collect(Collectors.joining());
    }

    /** A number takes no properties, so a name that looks like one is quoted where it has some. */
    private String renderName() {
        if (this instanceof Custom) {
            return name();
        }
        return properties().isEmpty() ? Quoting.name(name()) : Quoting.word(name());
    }
}
