package dev.jiramcp.sandbox.shape;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Attachment;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of files on issues. */
public record AttachmentShapes(View view) {
    private static final String API = "/rest/api/3/attachment/";

    /** A file inside an issue, or just uploaded: the id is a text. */
    public ObjectNode inIssue(Attachment attachment) {
        ObjectNode shape =
                Json.object().put("self", view.self(API + attachment.id())).put("id", attachment.id());
        return describe(attachment, shape);
    }

    /** A file by itself: the id is a number. */
    public ObjectNode alone(Attachment attachment) {
        ObjectNode shape =
                Json.object().put("self", view.self(API + attachment.id())).put("id", Long.parseLong(attachment.id()));
        return describe(attachment, shape);
    }

    private ObjectNode describe(Attachment attachment, ObjectNode shape) {
        shape.put("filename", attachment.filename());
        shape.set("author", new Shapes(view).person(attachment.author()));
        shape.put("created", view.time(attachment.created()))
                .put("size", attachment.content().size())
                .put("mimeType", attachment.mimeType())
                .put("content", view.self(API + "content/" + attachment.id()));
        if (attachment.mimeType().startsWith("image/")) {
            shape.put("thumbnail", view.self(API + "thumbnail/" + attachment.id()));
        }
        return shape;
    }
}
