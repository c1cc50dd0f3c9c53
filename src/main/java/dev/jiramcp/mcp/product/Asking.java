package dev.jiramcp.mcp.product;

import dev.jiramcp.mcp.Answer;
import dev.jiramcp.mcp.Client;
import dev.jiramcp.mcp.InputRequest;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Question;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Clean;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a refused call asks of the client's user, where they can help and their client can ask them. */
final class Asking {
    private static final int LONGEST = 2_000;

    private Asking() {}

    /** What to ask next; nothing where that was asked for this call already. */
    static Optional<Answer.InputNeeded> after(Refusal refusal, Client client, Given given) {
        return site(refusal, client, given).or(() -> page(refusal, client, given));
    }

    private static Optional<Answer.InputNeeded> site(Refusal refusal, Client client, Given given) {
        return refusal.question()
                .filter(question -> client.showsForms() && !given.asked())
                .map(question -> ask(Given.SITE, form(question), given));
    }

    private static Optional<Answer.InputNeeded> page(Refusal refusal, Client client, Given given) {
        return refusal.link()
                .filter(link -> client.opensPages() && !given.wasAskedToOpenPage())
                .map(link -> ask(Given.CONNECT, InputRequest.page(Clean.text(refusal.text(), LONGEST), link), given));
    }

    private static Answer.InputNeeded ask(String key, InputRequest request, Given given) {
        return new Answer.InputNeeded(Map.of(key, request), Optional.of(given.state()));
    }

    /** One choice, and whether it shall hold from now on (schema of forms: 2025-11-25 and later, titled single choice). */
    private static InputRequest form(Question question) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode choices = properties
                .putObject(Given.SITE)
                .put("type", "string")
                .put("title", "Site")
                .putArray("oneOf");
        question.choices()
                .forEach(choice -> choices.addObject()
                        .put("const", choice.value())
                        .put("title", Clean.text(choice.title(), LONGEST)));
        properties
                .putObject(Given.REMEMBER)
                .put("type", "boolean")
                .put("title", "Use this site from now on where nothing says which")
                .put("default", false);
        schema.putArray("required").add(Given.SITE);
        return InputRequest.form(Clean.text(question.text(), LONGEST), schema);
    }
}
