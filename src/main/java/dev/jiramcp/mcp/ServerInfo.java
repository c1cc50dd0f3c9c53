package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server is: {@code Implementation} of the MCP schema.
 *
 * @param name for programs
 * @param title for people
 * @param version of the program
 * @param description in a sentence
 * @param website where to read more, if there is such a place
 * @param icons small pictures of it
 */
public record ServerInfo(
        String name, String title, String version, String description, Optional<URI> website, List<Icon> icons) {
    public ServerInfo {
        requireNonNull(name, "name is null");
        requireNonNull(title, "title is null");
        requireNonNull(version, "version is null");
        requireNonNull(description, "description is null");
        requireNonNull(website, "website is null");
        icons = List.copyOf(icons);
    }

    /** As JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("name", name)
                .put("title", title)
                .put("version", version)
                .put("description", description);
        website.ifPresent(address -> json.put("websiteUrl", address.toString()));
        ArrayNode pictures = json.putArray("icons");
        icons.forEach(icon -> pictures.add(icon.json()));
        return json;
    }
}
