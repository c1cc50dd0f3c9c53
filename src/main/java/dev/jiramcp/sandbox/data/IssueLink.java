package dev.jiramcp.sandbox.data;

/**
 * A link between two issues: the inward issue "blocks" (the type's outward words) the outward issue.
 *
 * @param type the id of the link type
 * @param inward the id of the issue at whose end the type's outward words are read
 * @param outward the id of the issue at whose end the type's inward words are read
 */
public record IssueLink(String id, String type, String inward, String outward) {}
