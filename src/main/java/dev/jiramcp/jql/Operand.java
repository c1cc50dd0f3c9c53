package dev.jiramcp.jql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/** What a field is compared with. */
public sealed interface Operand {
    /** A text, quoted or not. */
    record Text(String value, Position at) implements Operand {
        public Text {
            requireNonNull(value, "value is null");
            requireNonNull(at, "at is null");
        }

        @Override
        public String render() {
            return Quoting.word(value);
        }
    }

    /** A whole number without quotation marks, which Jira takes for an id before it takes it for a name. */
    record WholeNumber(long value, Position at) implements Operand {
        public WholeNumber {
            requireNonNull(at, "at is null");
        }

        @Override
        public String render() {
            return Long.toString(value);
        }
    }

    /** {@code EMPTY} or {@code NULL}. */
    record Empty(Position at) implements Operand {
        public Empty {
            requireNonNull(at, "at is null");
        }

        @Override
        public String render() {
            return "EMPTY";
        }
    }

    /** A function with its arguments, such as {@code startOfDay(-1d)}. */
    record Function(String name, List<String> arguments, Position at) implements Operand {
        public Function {
            if (requireNonNull(name, "name is null").isEmpty()) {
                throw new IllegalArgumentException("a function name must not be empty");
            }
            arguments = List.copyOf(arguments);
            requireNonNull(at, "at is null");
        }

        @Override
        public String render() {
            return Quoting.name(name)
                    + arguments.stream().map(Quoting::name).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** A list in parentheses, which is never empty and may hold lists. */
    record Values(List<Operand> operands, Position at) implements Operand {
        public Values {
            operands = List.copyOf(operands);
            if (operands.isEmpty()) {
                throw new IllegalArgumentException("a list must hold something");
            }
            requireNonNull(at, "at is null");
        }

        @Override
        public String render() {
            return operands.stream().map(Operand::render).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    static Operand text(String value) {
        return new Text(value, Position.NONE);
    }

    static Operand number(long value) {
        return new WholeNumber(value, Position.NONE);
    }

    static Operand empty() {
        return new Empty(Position.NONE);
    }

    static Operand function(String name, String... arguments) {
        return new Function(name, List.of(arguments), Position.NONE);
    }

    static Operand values(List<Operand> operands) {
        return new Values(operands, Position.NONE);
    }

    Position at();

    String render();
}
