package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import java.time.Instant;

/**
 * A file on an issue.
 *
 * @param mediaId the UUID by which {@code media} nodes of documents name it
 */
public record Attachment(
        String id,
        String mediaId,
        String filename,
        String mimeType,
        AccountId author,
        Instant created,
        Content content) {
    public Attachment {
        requireNonNull(id, "id is null");
        requireNonNull(mediaId, "mediaId is null");
        requireNonNull(filename, "filename is null");
        requireNonNull(mimeType, "mimeType is null");
        requireNonNull(author, "author is null");
        requireNonNull(created, "created is null");
        requireNonNull(content, "content is null");
    }
}
