package dev.jiramcp.jql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes queries by chance: the same seed, the same query. */
final class JqlGenerator {
    private static final List<String> NAMES = List.of(
            "project",
            "status",
            "Story points",
            "order",
            "and",
            "x-1",
            "1.0",
            "-4w",
            "7",
            "",
            "ü",
            "a\"b",
            "c\\d",
            "e\nf",
            "{g}",
            "'h'",
            "EMPTY",
            "cf",
            "cf[12]",
            "i()",
            "\u0001",
            "\uFFFF",
            "-",
            "--",
            ".",
            ".j",
            "12345678901234567890",
            "\uD83D\uDE00",
            "null",
            "k l",
            "a,b",
            "&",
            "|",
            "!=",
            "x@y.z",
            "AND",
            "was");

    private static final List<Predicate.Kind> EVERY_KIND = List.of(Predicate.Kind.values());
    private static final List<Predicate.Kind> OF_WAS =
            EVERY_KIND.stream().filter(kind -> !kind.isValue()).toList();

    private final Random random;

    JqlGenerator(long seed) {
        random = new Random(seed);
    }

    Query query() {
        Optional<Clause> where = random.nextInt(10) == 0 ? Optional.empty() : Optional.of(clause(4));
        return new Query(where, list(0, 3, this::sort));
    }

    private <T> List<T> list(int least, int most, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        int size = least + random.nextInt(most - least + 1);
        while (items.size() < size) {
            items.add(item.get());
        }
        return items;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String name() {
        return one(NAMES);
    }

    private String filledName() {
        String name = name();
        return name.isEmpty() ? "z" : name;
    }

    private Clause clause(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(6)) {
            case 0 -> new Clause.And(list(2, 3, () -> clause(depth - 1)));
            case 1 -> new Clause.Or(list(2, 3, () -> clause(depth - 1)));
            case 2 -> new Clause.Not(clause(depth - 1));
            default -> terminal();
        };
    }

    private Clause terminal() {
        Operator operator = one(List.of(Operator.values()));
        if (operator == Operator.CHANGED) {
            return new Clause.Changed(field(), list(0, 3, () -> predicate(EVERY_KIND)));
        }
        Operand operand = Stream.generate(() -> operand(2))
                .filter(operator::accepts)
                .findFirst()
                .orElseThrow();
        return operator.isHistorical()
                ? new Clause.Was(field(), operator, operand, list(0, 3, () -> predicate(OF_WAS)))
                : new Clause.Comparison(field(), operator, operand);
    }

    private Predicate predicate(List<Predicate.Kind> kinds) {
        return new Predicate(one(kinds), operand(2));
    }

    private Field field() {
        List<Field.Property> properties =
                random.nextInt(4) == 0 ? list(1, 2, () -> new Field.Property(name(), name())) : List.of();
        if (random.nextInt(5) == 0) {
            return new Field.Custom(random.nextInt(100_000), properties, Position.NONE);
        }
        return new Field.Named(filledName(), properties, Position.NONE);
    }

    private Operand operand(int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 5)) {
            case 0 -> Operand.number(random.nextLong());
            case 1 -> Operand.empty();
            case 2 -> new Operand.Function(filledName(), list(0, 3, this::name), Position.NONE);
            case 3 -> Operand.text(name());
            default -> Operand.values(list(1, 4, () -> operand(depth - 1)));
        };
    }

    private Sort sort() {
        Optional<Sort.Direction> way =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(one(List.of(Sort.Direction.values())));
        return new Sort(field(), way);
    }

    /** A text changed in a few places: characters left out, doubled, put in and exchanged. */
    String mutated(String text) {
        String signs = "()[]\"'\\,=!~<>&|{};@ \n\u0000abuorANDnot09-.";
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int at = random.nextInt(mutated.length() + 1);
            char sign = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated.insert(at, sign);
                case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(4)));
                default -> mutated.replace(at, Math.min(mutated.length(), at + 1), Character.toString(sign));
            }
        }
        return mutated.toString();
    }
}
