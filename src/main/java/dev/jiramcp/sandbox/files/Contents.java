package dev.jiramcp.sandbox.files;

import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Ask;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.shape.AttachmentShapes;
import dev.jiramcp.sandbox.shape.View;
import java.util.Base64;

/** What a file is and what is in it. */
final class Contents {
    /** A picture of one transparent pixel, for files that have no thumbnail. */
    private static final String BLANK =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final MediaHost media;

    Contents(MediaHost media) {
        this.media = media;
    }

    /** {@code GET /attachment/{id}}. */
    static Reply describe(Site site, Ask ask) {
        View view = View.of(site, ask);
        return Reply.ok(
                new AttachmentShapes(view).alone(Found.in(view, ask.path("id")).attachment()));
    }

    /** {@code GET /attachment/content/{id}}: an address on the media host, or the content itself. */
    Reply content(Site site, Ask ask) {
        Attachment file = Found.in(View.of(site, ask), ask.path("id")).attachment();
        if (ask.flag("redirect", true)) {
            return redirect(ask, file, "binary");
        }
        return Ranges.answer(
                        ask.request().headers().first("Range"),
                        file.mimeType(),
                        Bytes.of(file.content().bytes()))
                .with("Content-Disposition", MediaHost.disposition(file));
    }

    /** {@code GET /attachment/thumbnail/{id}}: of pictures; the simulation does not make them smaller. */
    Reply thumbnail(Site site, Ask ask) {
        Attachment file = Found.in(View.of(site, ask), ask.path("id")).attachment();
        if (!file.mimeType().startsWith("image/")) {
            if (!ask.flag("fallbackToDefault", true)) {
                throw JiraError.of(404, "The thumbnail of the attachment with id '" + file.id() + "' does not exist");
            }
            return Reply.bytes(200, "image/png", Bytes.of(Base64.getDecoder().decode(BLANK)));
        }
        return ask.flag("redirect", true)
                ? redirect(ask, file, "image")
                : Reply.bytes(200, file.mimeType(), Bytes.of(file.content().bytes()));
    }

    private Reply redirect(Ask ask, Attachment file, String form) {
        return Reply.redirect(303, media.address(ask.circumstances().mediaUrl(), file, form, ask.now()));
    }
}
