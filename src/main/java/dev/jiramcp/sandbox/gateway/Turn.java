package dev.jiramcp.sandbox.gateway;

import dev.jiramcp.model.CloudId;
import java.util.Optional;

/**
 * One request, as the limits see it.
 *
 * @param site the site
 * @param operation the method and the path template
 * @param issue the issue that it changes, where it changes one
 * @param app the app whose points it costs; empty for API tokens, which are exempt, and for nobody
 */
record Turn(CloudId site, String operation, Optional<String> issue, Optional<String> app) {
    boolean reads() {
        return operation.startsWith("GET ") || operation.contains("/search");
    }
}
