package dev.jiramcp.jira;

import tools.jackson.databind.JsonNode;

/** Jira as one user on one site. */
public interface Jira {
    /** The site that every call goes to. */
    Site site();

    /**
     * Makes a call and gives Jira's answer; an empty answer is a missing node.
     *
     * @throws dev.jiramcp.model.Refusal with Jira's own messages, sorted by what the caller can do
     */
    JsonNode send(JiraCall call);
}
