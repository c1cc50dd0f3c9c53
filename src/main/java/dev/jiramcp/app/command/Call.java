package dev.jiramcp.app.command;

import static dev.jiramcp.model.Refusal.Kind.INVALID;

import dev.jiramcp.app.Program;
import dev.jiramcp.app.Terminal;
import dev.jiramcp.call.CallRequest;
import dev.jiramcp.call.CallResult;
import dev.jiramcp.model.Caller;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** {@code call}: one tool call, its result printed. */
@Command(name = "call", mixinStandardHelpOptions = true, description = "Calls one tool and prints its result.")
final class Call extends WithSettings {
    @Parameters(index = "0", paramLabel = "TOOL", description = "The tool, such as jira_search.")
    private String tool = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "JSON", description = "Its arguments, as a JSON object.")
    private String arguments = "{}";

    @Option(names = "--json", description = "Print the structured result instead of the text.")
    private boolean json;

    @Option(names = "--sandbox", description = "Use a sandbox Atlassian inside this process.")
    private boolean sandbox;

    Call(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        try (Program program = Program.start(settings(), sandbox)) {
            CallResult result = program.calls().call(CallRequest.of(Caller.local("terminal"), tool, object(arguments)));
            String shown = json
                    ? Json.mapper()
                            .writer()
                            .with(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(result.structured())
                    : result.text();
            if (result.isError() && !json) {
                terminal().tell(shown);
            } else {
                terminal().print(shown);
            }
            return result.isError() ? Commands.failed() : Commands.done();
        }
    }

    private static ObjectNode object(String text) {
        try {
            if (Json.parse(text) instanceof ObjectNode object) {
                return object;
            }
            throw notAnObject("The arguments are JSON, but not an object.");
        } catch (JacksonException notJson) {
            throw notAnObject("The arguments are not JSON: " + notJson.getOriginalMessage());
        }
    }

    private static Refusal notAnObject(String sentence) {
        return Refusal.of(INVALID, "invalid_json", sentence)
                .withRemedy("Give one object, such as '{\"jql\": \"project = PROJ\"}'.");
    }
}
