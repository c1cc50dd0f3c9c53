package dev.jiramcp.sandbox.files;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.Content;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Part;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.AttachmentShapes;
import dev.jiramcp.sandbox.shape.View;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;

/** Files put on issues and taken off. */
final class Uploads {
    private static final int LIMIT = 20 * 1024 * 1024;
    private static final int MOST_FILES = 60;

    private Uploads() {}

    /** {@code GET /attachment/meta}. */
    static Reply limits(Site site, Ask ask) {
        return Reply.ok(Json.object().put("enabled", true).put("uploadLimit", LIMIT));
    }

    /** {@code POST /issue/{issueIdOrKey}/attachments}. */
    static Reply add(Site site, Ask ask) {
        String token = ask.request().headers().first("X-Atlassian-Token").orElse("");
        if (!token.equals("no-check") && !token.equals("nocheck")) {
            return Reply.text(403, "text/html;charset=UTF-8", "XSRF check failed");
        }
        View view = View.of(site, ask);
        Issue issue = view.issue(ask.path("issueIdOrKey"));
        AccountId author = view.caller()
                .filter(caller -> view.may(Permission.CREATE_ATTACHMENTS, issue))
                .orElseThrow(
                        () -> JiraError.of(403, "You do not have permission to create attachments for this issue."));
        List<Part> files = files(ask);
        ArrayNode added = Json.array();
        AttachmentShapes shapes = new AttachmentShapes(view);
        for (Part file : files) {
            Attachment attachment = attachment(site, author, file);
            site.issues()
                    .apply(
                            issue.id(),
                            Edit.by(author, site.now())
                                    .hang(attachments(list -> with(list, attachment)))
                                    .note(change(Optional.empty(), Optional.of(attachment))));
            added.add(shapes.inIssue(attachment));
        }
        return Reply.ok(added);
    }

    private static List<Part> files(Ask ask) {
        List<Part> files = ask.parts().stream()
                .filter(part -> part.name().equals("file") && part.fileName().isPresent())
                .toList();
        if (files.isEmpty()) {
            throw new JiraError(Reply.problem(
                    400,
                    "Bad Request",
                    "Required part 'file' is not present.",
                    ask.request().path()));
        }
        if (files.size() > MOST_FILES
                || files.stream().anyMatch(file -> file.content().size() > LIMIT)) {
            throw JiraError.of(413, "The attachments exceed the maximum attachment size or number.");
        }
        return files;
    }

    private static Attachment attachment(Site site, AccountId author, Part file) {
        String id = site.ids().next("attachment");
        String name = file.fileName().orElseThrow();
        String type = file.contentType()
                .filter(sent -> !sent.equals("application/octet-stream"))
                .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(name)))
                .orElse("application/octet-stream");
        String media = UUID.nameUUIDFromBytes((site.cloudId() + "/" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Attachment(
                id,
                media,
                name,
                type,
                author,
                site.now(),
                new Content(file.content().array()));
    }

    private static List<Attachment> with(List<Attachment> list, Attachment more) {
        List<Attachment> now = new ArrayList<>(list);
        now.add(more);
        return now;
    }

    private static UnaryOperator<Issue.Attached> attachments(UnaryOperator<List<Attachment>> change) {
        return attached -> attached.withAttachments(change.apply(attached.attachments()));
    }

    private static Change change(Optional<Attachment> from, Optional<Attachment> to) {
        return new Change(
                "Attachment",
                "jira",
                Optional.of("attachment"),
                from.map(Attachment::id),
                from.map(Attachment::filename),
                to.map(Attachment::id),
                to.map(Attachment::filename));
    }

    /** {@code DELETE /attachment/{id}}. */
    static Reply remove(Site site, Ask ask) {
        View view = View.of(site, ask);
        Found found = Found.in(view, ask.path("id"));
        Attachment file = found.attachment();
        AccountId author = view.caller()
                .filter(caller -> view.may(Permission.DELETE_ALL_ATTACHMENTS, found.issue())
                        || (file.author().equals(caller) && view.may(Permission.DELETE_OWN_ATTACHMENTS, found.issue())))
                .orElseThrow(() ->
                        JiraError.of(403, "You do not have permission to delete attachment with id: " + file.id()));
        site.issues()
                .apply(
                        found.issue().id(),
                        Edit.by(author, site.now())
                                .hang(attachments(list -> list.stream()
                                        .filter(one -> !one.id().equals(file.id()))
                                        .toList()))
                                .note(change(Optional.of(file), Optional.empty())));
        return Reply.noContent();
    }
}
