package dev.jiramcp.sandbox.data;

import java.util.Optional;

/** A link from an issue to something outside Jira. */
public record RemoteLink(
        String id, Optional<String> globalId, String relationship, String url, String title, String summary) {}
