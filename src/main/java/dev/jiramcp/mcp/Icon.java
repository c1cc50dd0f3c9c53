package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/**
 * A small picture: {@code Icon} of the MCP schema, carried in the address itself so that nothing is fetched.
 *
 * @param mediaType such as {@code image/svg+xml}
 * @param base64 the bytes
 * @param size such as {@code 48x48}, or {@code any}
 */
public record Icon(String mediaType, String base64, String size) {
    public Icon {
        requireNonNull(mediaType, "mediaType is null");
        requireNonNull(base64, "base64 is null");
        requireNonNull(size, "size is null");
    }

    /** From the bytes of a picture. */
    public static Icon of(String mediaType, byte[] picture, String size) {
        return new Icon(mediaType, Base64.getEncoder().encodeToString(picture), size);
    }

    /** As JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("src", "data:" + mediaType + ";base64," + base64)
                .put("mimeType", mediaType);
        json.putArray("sizes").add(size);
        return json;
    }
}
