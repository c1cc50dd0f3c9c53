package dev.jiramcp.sandbox.files;

import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Sites;
import java.util.Map;

/** The operations of this package. */
public final class FileOperations {
    private FileOperations() {}

    /** The handlers by operation id. */
    public static Map<String, OperationHandler> on(Sites sites, MediaHost media) {
        Contents contents = new Contents(media);
        return Map.of(
                "getAttachmentMeta", sites.on(Uploads::limits),
                "addAttachment", sites.on(Uploads::add),
                "removeAttachment", sites.on(Uploads::remove),
                "getAttachment", sites.on(Contents::describe),
                "getAttachmentContent", sites.on(contents::content),
                "getAttachmentThumbnail", sites.on(contents::thumbnail));
    }
}
