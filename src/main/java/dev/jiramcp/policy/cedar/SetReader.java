package dev.jiramcp.policy.cedar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads sets of policies and checks them against the schema. What is read is bounded beforehand: Cedar's parser is machine
 * code, which ends the process where something is nested too deep for its stack.
 */
public final class SetReader {
    /** The most characters of a set. */
    public static final int MOST_CHARACTERS = 512 * 1024;

    /** The most policies of a set. */
    public static final int MOST_POLICIES = 1000;

    /** More is not worth showing. */
    private static final int MOST_PROBLEMS = 100;

    private final CedarLibrary library;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable PolicyReader reader;

    public SetReader(CedarLibrary library) {
        this.library = requireNonNull(library, "library is null");
    }

    /**
     * What came of reading.
     *
     * @param problems what is wrong, in the order of the text
     * @param set the set, unless something is wrong that keeps it from being used
     */
    public record Reading(List<Problem> problems, Optional<CedarSet> set) {
        public Reading {
            problems = List.copyOf(problems);
            requireNonNull(set, "set is null");
        }

        /** Whether the set can be used. */
        public boolean isGood() {
            return set.isPresent();
        }
    }

    /**
     * Reads a set.
     *
     * @param name id and version, for the record
     * @throws dev.jiramcp.model.Refusal where Cedar's library does not run on this machine
     */
    public Reading read(String name, List<SourceFile> files) {
        Optional<Problem> tooLarge = tooLarge(files);
        if (tooLarge.isPresent()) {
            return new Reading(List.of(tooLarge.get()), Optional.empty());
        }
        library.load();
        return DeepStack.call(() -> reading(name, files));
    }

    private static Optional<Problem> tooLarge(List<SourceFile> files) {
        long characters = 0;
        for (SourceFile file : files) {
            characters += file.text().length();
            if (characters > MOST_CHARACTERS) {
                return Optional.of(new Problem(
                        Problem.Severity.ERROR,
                        file.name(),
                        1,
                        1,
                        "the set is larger than " + MOST_CHARACTERS + " characters"));
            }
            if (!UTF_8.newEncoder().canEncode(file.text())) {
                return Optional.of(new Problem(
                        Problem.Severity.ERROR,
                        file.name(),
                        1,
                        1,
                        "the text holds half a character (a lone surrogate)"));
            }
        }
        return Optional.empty();
    }

    private Reading reading(String name, List<SourceFile> files) {
        List<Problem> problems = new ArrayList<>();
        Map<String, ReadPolicy> policies = new LinkedHashMap<>();
        int count = 0;
        for (SourceFile file : files) {
            for (Statement statement : Statement.of(file)) {
                if (++count > MOST_POLICIES) {
                    problems.add(statement.problem(
                            Problem.Severity.ERROR, 0, "there are more than " + MOST_POLICIES + " policies"));
                    return new Reading(problems, Optional.empty());
                }
                if (problems.size() < MOST_PROBLEMS) {
                    reader().read(statement, problems).ifPresent(policy -> add(statement, policy, policies, problems));
                }
            }
        }
        boolean usable = problems.stream().noneMatch(Problem::isError);
        return new Reading(
                problems, usable ? Optional.of(CedarSet.of(name, List.copyOf(policies.values()))) : Optional.empty());
    }

    private static void add(
            Statement statement, ReadPolicy policy, Map<String, ReadPolicy> policies, List<Problem> problems) {
        if (policies.putIfAbsent(policy.id(), policy) != null) {
            problems.add(statement.problem(
                    Problem.Severity.ERROR, 0, "another policy has the id '" + policy.id() + "' already"));
        }
    }

    /** Made late, and by itself: a handler of Cedar's exceptions in this class would load Cedar wherever this is made. */
    private PolicyReader reader() {
        making.lock();
        try {
            PolicyReader made = reader;
            if (made == null) {
                made = PolicyReader.make();
                reader = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }
}
