package dev.jiramcp.sandbox.rest;

import dev.jiramcp.sandbox.data.Site;

/** Answers one operation with a site in hand that nobody else touches meanwhile. */
@FunctionalInterface
public interface SiteHandler {
    /**
     * The answer.
     *
     * @throws JiraError where the answer is an error, from any depth
     */
    Reply answer(Site site, Ask ask);
}
