package dev.jiramcp.sandbox.rest;

/** Answers one operation; scopes, parameter types and the form of the body have been checked before. */
@FunctionalInterface
public interface OperationHandler {
    /**
     * The answer.
     *
     * @throws JiraError where the answer is an error, from any depth
     */
    Reply answer(Ask ask);
}
