package dev.jiramcp.contract;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How much was held against the documents of others, and how much of it failed: one for all tests of a run. */
public final class Tally implements AutoCloseable {
    /** What is counted. */
    public enum Of {
        OPERATIONS,
        REQUESTS,
        ANSWERS,
        DOCUMENTS,
        PAIRS,
        JQL_CASES;

        private String words() {
            return this == JQL_CASES ? "JQL cases" : name().toLowerCase(Locale.ROOT);
        }
    }

    private record Count(long passed, long failed) {
        Count plus(Count other) {
            return new Count(passed + other.passed, failed + other.failed);
        }
    }

    private final Map<Of, Count> counts = new EnumMap<>(Of.class);

    /** Adds what a test has counted. */
    public synchronized void add(Of what, long passed, long failed) {
        counts.merge(what, new Count(passed, failed), Count::plus);
    }

    /** The whole in one line; empty where nothing was counted. */
    synchronized String line() {
        if (counts.isEmpty()) {
            return "";
        }
        Count sum = counts.values().stream().reduce(new Count(0, 0), Count::plus);
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%,d %s",
                        entry.getValue().passed() + entry.getValue().failed(),
                        entry.getKey().words()))
                .collect(joining(
                        ", ",
                        "contract: ",
                        String.format(Locale.ROOT, ": %,d passed, %,d failed", sum.passed(), sum.failed())));
    }

    /** Reports at the end of the run: on the screen, and in {@code target/contract.txt}. */
    @Override
    public void close() {
        String line = line();
        if (line.isEmpty()) {
            return;
        }
        System.out.println(line);
        try {
            Files.writeString(Path.of("target", "contract.txt"), line + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
