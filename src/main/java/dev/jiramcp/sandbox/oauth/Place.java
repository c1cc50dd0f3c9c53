package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;

/**
 * A site, as accounts know it.
 *
 * @param id the cloud id
 * @param name its name, the first label of its host
 */
public record Place(CloudId id, String name) {
    public Place {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
    }
}
