package dev.jiramcp.adf;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files at the end of a document: pictures as pictures, others as cards, and as links those whose id in Atlassian's media
 * store is not known.
 *
 * @see <a href="https://developer.atlassian.com/cloud/jira/platform/apis/document/nodes/media/">Atlassian: media</a>
 */
public final class AttachedFiles {
    /**
     * A file that hangs on an issue.
     *
     * @param name its name
     * @param picture whether browsers show it as a picture
     * @param media its id in the media store
     * @param address where a person opens it
     */
    public record AttachedFile(String name, boolean picture, Optional<String> media, URI address) {
        public AttachedFile {
            requireNonNull(name, "name is null");
            requireNonNull(media, "media is null");
            requireNonNull(address, "address is null");
        }
    }

    private AttachedFiles() {}

    /** The document with the files after its text, in their order within each kind: pictures, cards, links. */
    public static Adf after(Adf text, List<AttachedFile> files) {
        ArrayNode blocks = text.content().deepCopy();
        files.stream()
                .filter(file -> file.media().isPresent() && file.picture())
                .forEach(file -> {
                    ObjectNode block = block(blocks, "mediaSingle");
                    block.putObject("attrs").put("layout", "center");
                    block.putArray("content").add(media(file));
                });
        List<AttachedFile> cards = files.stream()
                .filter(file -> file.media().isPresent() && !file.picture())
                .toList();
        if (!cards.isEmpty()) {
            ArrayNode group = block(blocks, "mediaGroup").putArray("content");
            cards.forEach(file -> group.add(media(file)));
        }
        files.stream()
                .filter(file -> file.media().isEmpty())
                .forEach(file -> block(blocks, "paragraph").putArray("content").add(link(file)));
        return Adf.ofBlocks(blocks);
    }

    private static ObjectNode block(ArrayNode blocks, String type) {
        return blocks.addObject().put("type", type);
    }

    /** Jira's files are in no collection that it names, and it refuses a node that does not say so. */
    private static ObjectNode media(AttachedFile file) {
        ObjectNode media = Json.object().put("type", "media");
        ObjectNode attributes = media.putObject("attrs")
                .put("type", "file")
                .put("id", file.media().orElseThrow())
                .put("collection", "");
        if (file.picture()) {
            attributes.put("alt", file.name());
        }
        return media;
    }

    private static ObjectNode link(AttachedFile file) {
        ObjectNode text = Json.object().put("type", "text").put("text", file.name());
        ObjectNode mark = text.putArray("marks").addObject().put("type", "link");
        mark.putObject("attrs").put("href", file.address().toString());
        return text;
    }
}
