package dev.jiramcp.mcp;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import tools.jackson.databind.node.ObjectNode;

/** Something that clients may want to hear of. */
public sealed interface Change {
    /** The name of the notification. */
    String method();

    /** The parameters of the notification. */
    default ObjectNode params() {
        return Json.object();
    }

    /** The list of tools is another one. */
    record Tools() implements Change {
        @Override
        public String method() {
            return "notifications/tools/list_changed";
        }
    }

    /** The list of prompts is another one. */
    record Prompts() implements Change {
        @Override
        public String method() {
            return "notifications/prompts/list_changed";
        }
    }

    /** The list of resources is another one. */
    record Resources() implements Change {
        @Override
        public String method() {
            return "notifications/resources/list_changed";
        }
    }

    /** A resource reads otherwise than before. */
    record Updated(String uri) implements Change {
        public Updated {
            requireNonNull(uri, "uri is null");
        }

        @Override
        public String method() {
            return "notifications/resources/updated";
        }

        @Override
        public ObjectNode params() {
            return Json.object().put("uri", uri);
        }
    }
}
