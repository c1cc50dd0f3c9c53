package dev.jiramcp.mcp.product;

import dev.jiramcp.mcp.Input;
import dev.jiramcp.model.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client's user has answered so far for one call, over all rounds: a client sends the answers of the last round
 * alone, so those before travel in the state.
 *
 * @param site the site that they chose
 * @param remember whether it shall be their default
 * @param asked whether they were asked for a site
 * @param page what they did when they were asked to open a page, as the protocol has it; empty while they were not
 */
record Given(Optional<String> site, boolean remember, boolean asked, String page) {
    /** Under which key a person is asked to open a page, such as the one where they connect Jira. */
    static final String CONNECT = "connect";
    /** Under which key a person is asked which site is meant. */
    static final String SITE = "site";

    static final String REMEMBER = "remember";

    private static final String ACCEPT = "accept";

    static Given of(Input input) {
        ObjectNode state = input.state().map(Given::parsed).orElseGet(Json::object);
        JsonNode site = input.responses().getOrDefault(SITE, Json.object());
        JsonNode page = input.responses().getOrDefault(CONNECT, Json.object());
        boolean answered = input.responses().containsKey(SITE);
        JsonNode content = site.path("content");
        Optional<String> chosen = site.path("action").asString("").equals(ACCEPT)
                ? content.path(SITE).asStringOpt()
                : state.path(SITE).asStringOpt();
        return new Given(
                chosen,
                content.path(REMEMBER).asBoolean(false),
                answered || state.path("asked").asBoolean(false),
                page.path("action").asString(state.path("page").asString("")));
    }

    private static ObjectNode parsed(String state) {
        try {
            return Json.parse(state) instanceof ObjectNode object ? object : Json.object();
        } catch (JacksonException notOurs) {
            return Json.object();
        }
    }

    /** What has to come back with the next answer. */
    String state() {
        ObjectNode state = Json.object().put("asked", asked).put("page", page);
        site.ifPresent(chosen -> state.put(SITE, chosen));
        return Json.write(state);
    }

    /** Whether they went to the page; what they did there is another question. */
    boolean wentToPage() {
        return page.equals(ACCEPT);
    }

    boolean wasAskedToOpenPage() {
        return !page.isEmpty();
    }

    /** The arguments of the call with what they chose. */
    ObjectNode in(ObjectNode arguments) {
        return site.map(chosen -> arguments.deepCopy().put(SITE, chosen)).orElse(arguments);
    }
}
