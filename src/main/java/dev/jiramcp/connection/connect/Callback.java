package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Atlassian gave a person to bring back (RFC 6749, section 4.1.2): a code, or why there is none. */
public sealed interface Callback {
    /** The longest value that is looked at; codes are signed documents of one or two thousand characters. */
    int MOST = 16 * 1024;

    /** What ties it to the way there. */
    String state();

    /** Consent. */
    record Code(String state, Secret code) implements Callback {
        public Code {
            requireNonNull(state, "state is null");
            requireNonNull(code, "code is null");
        }
    }

    /** No consent. */
    record Failed(String state, String error) implements Callback {
        public Failed {
            requireNonNull(state, "state is null");
            requireNonNull(error, "error is null");
        }
    }

    /** The callback of these parameters; empty unless there is exactly one state and exactly one of code and error. */
    static Optional<Callback> of(Map<String, List<String>> parameters) {
        Optional<String> state = only(parameters, "state");
        Optional<String> code = only(parameters, "code");
        Optional<String> error = only(parameters, "error");
        boolean one = code.isPresent() != error.isPresent()
                && parameters.getOrDefault("code", List.of()).size()
                                + parameters.getOrDefault("error", List.of()).size()
                        == 1;
        if (state.isEmpty() || !one) {
            return Optional.empty();
        }
        return code.<Callback>map(text -> new Code(state.get(), Secret.of(text)))
                .or(() -> error.map(text -> new Failed(state.get(), text)));
    }

    private static Optional<String> only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 && !values.get(0).isBlank() && values.get(0).length() <= MOST
                ? Optional.of(values.get(0))
                : Optional.empty();
    }
}
