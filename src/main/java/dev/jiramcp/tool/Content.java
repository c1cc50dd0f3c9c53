package dev.jiramcp.tool;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/** A piece of a result that is not text: MCP's content blocks, as tools see them. */
public sealed interface Content {
    /**
     * A picture that the model looks at.
     *
     * @param base64 the file, as the protocol carries it
     * @param mediaType such as {@code image/png}
     */
    record Image(String base64, String mediaType) implements Content {
        public Image {
            requireNonNull(base64, "base64 is null");
            requireNonNull(mediaType, "mediaType is null");
        }

        /** A picture from the bytes of its file. */
        public static Image of(byte[] file, String mediaType) {
            return new Image(Base64.getEncoder().encodeToString(file), mediaType);
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
