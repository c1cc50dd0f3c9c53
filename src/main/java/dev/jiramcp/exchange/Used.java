package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which credential a call used, and why this one: what somebody who looks at a result, or at the record, wants to know.
 *
 * @param connection the id of the connection
 * @param kind what it is, in words
 * @param holder whose it is
 * @param site where it was used
 * @param why why this credential and this site, in a sentence
 */
public record Used(String connection, String kind, Held.Holder holder, Site site, String why) {
    public Used {
        requireNonNull(connection, "connection is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(site, "site is null");
        requireNonNull(why, "why is null");
    }

    /** Whether it is the caller's own; Jira shows the work of the organisation's under another name. */
    public boolean isOwn() {
        return holder == Held.Holder.PERSON;
    }

    /** As it stands in a result. */
    public ObjectNode json() {
        return Json.object()
                .put("connection", connection)
                .put("kind", kind)
                .put("holder", isOwn() ? "person" : "organisation")
                .put("site", site.url().toString())
                .put("cloudId", site.id().value())
                .put("why", why);
    }
}
