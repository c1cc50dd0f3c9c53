package dev.jiramcp.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure.
 *
 * @param sections which of {@link #SECTIONS}
 * @param jdks on which runtimes
 * @param starts how often each kind of process is started
 * @param calls how many calls are timed over HTTP, each way
 * @param crowd how many calls go out at once
 * @param records how many there are in the audit log
 * @param exchange which of {@link #EXCHANGE}, by how many clients, and after how many seconds of it each is measured
 */
record Options(
        Set<String> sections, List<Jdk> jdks, int starts, int calls, int crowd, int records, Exchange exchange) {
    static final Set<String> SECTIONS = new TreeSet<>(Set.of("start", "memory", "call", "crowd", "policy", "tokens", "exchange", "audit"));
    private static final int EXCHANGE_SECONDS = 15;
    static final Set<String> EXCHANGE = new TreeSet<>(Set.of("sqlite", "postgres", "row", "keycloak"));
    static final String USAGE = """
            bench/run [section …] [--starts N] [--calls N] [--crowd N] [--records N]
                      [--only PART]… [--clients N] [--warm-up SECONDS] [--java HOME]…
              sections: start memory call crowd policy tokens exchange audit; without any, all of them
              --only    of exchange: sqlite postgres row keycloak; without it, all of them
              --java    a Java runtime to measure on; without it, one of each version in /usr/lib/jvm
            """;

    /** What of token exchange is measured. */
    record Exchange(Set<String> parts, int clients, int warmUp, int seconds) {
        boolean wants(String part) {
            return parts.isEmpty() || parts.contains(part);
        }
    }

    static Options of(String... words) {
        Set<String> sections = new TreeSet<>();
        Set<String> only = new TreeSet<>();
        List<Jdk> jdks = new ArrayList<>();
        int warmUp = 60;
        int clients = 8;
        int starts = 15;
        int calls = 2000;
        int crowd = 500;
        int records = 1_000_000;
        for (int at = 0; at < words.length; at++) {
            switch (words[at]) {
                case "--java" -> jdks.add(Jdk.at(Path.of(words[++at])));
                case "--only" -> only.add(known(words[++at], EXCHANGE));
                case "--clients" -> clients = Integer.parseInt(words[++at]);
                case "--warm-up" -> warmUp = Integer.parseInt(words[++at]);
                case "--starts" -> starts = Integer.parseInt(words[++at]);
                case "--calls" -> calls = Integer.parseInt(words[++at]);
                case "--records" -> records = Integer.parseInt(words[++at]);
                case "--crowd" -> crowd = Integer.parseInt(words[++at]);
                default -> sections.add(known(words[at], SECTIONS));
            }
        }
        return new Options(
                sections.isEmpty() ? SECTIONS : sections,
                jdks.isEmpty() ? List.copyOf(Jdk.installed().values()) : jdks,
                starts,
                calls,
                crowd,
                records,
                new Exchange(only, clients, warmUp, EXCHANGE_SECONDS));
    }

    private static String known(String word, Set<String> words) {
        if (!words.contains(word)) {
            throw new IllegalArgumentException(
                    "'" + word + "' is none of " + words + System.lineSeparator() + USAGE);
        }
        return word;
    }

    boolean wants(String... any) {
        return Arrays.stream(any).anyMatch(sections::contains);
    }
}
