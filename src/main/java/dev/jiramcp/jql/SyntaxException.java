package dev.jiramcp.jql;

/** Carries a problem from the depth of the parser to {@link Jql}, and no further. */
final class SyntaxException extends RuntimeException {
    private final transient JqlProblem problem;

    SyntaxException(JqlProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    JqlProblem problem() {
        return problem;
    }
}
