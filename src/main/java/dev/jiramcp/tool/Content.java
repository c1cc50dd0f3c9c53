package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/** A piece of a result that is not text: MCP's content blocks, as tools see them. */
public sealed interface Content {
    /**
     * A picture that the model looks at.
     *
     * @param bytes the file; not copied, and not changed after this
     * @param mediaType such as {@code image/png}
     */
    record Image(byte[] bytes, String mediaType) implements Content {
        public Image {
            requireNonNull(bytes, "bytes is null");
            requireNonNull(mediaType, "mediaType is null");
        }
    }

    /**
     * A place where there is more, which the client may open or read.
     *
     * @param uri a page of Jira's or a resource of this server
     * @param name for people
     * @param mediaType what is there, where it is known
     */
    record Link(URI uri, String name, Optional<String> mediaType) implements Content {
        public Link {
            requireNonNull(uri, "uri is null");
            requireNonNull(name, "name is null");
            requireNonNull(mediaType, "mediaType is null");
        }
    }
}
