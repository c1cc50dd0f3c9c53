package dev.jiramcp.mcp.http;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/** Says who sends a request. */
@FunctionalInterface
public interface Authenticator {
    /** Looks at the headers of a request, before anything else of it is read. */
    Admission admit(HttpServletRequest request);

    /** Refuses a call of a tool that this caller may not make, before it is made. */
    default Optional<Admission.Refused> refuse(HttpServletRequest request, Caller caller, String tool) {
        return Optional.empty();
    }

    /** For a server that only the person whose machine this is can reach. */
    static Authenticator local() {
        return request -> new Admission.Admitted(Caller.local("http"));
    }

    /** What came of it. */
    sealed interface Admission {
        /** It is this caller. */
        record Admitted(Caller caller) implements Admission {
            public Admitted {
                requireNonNull(caller, "caller is null");
            }
        }

        /**
         * Nobody who may come in.
         *
         * @param status 401 or 403
         * @param headers such as {@code WWW-Authenticate}
         * @param message why, for whoever set up the client
         */
        record Refused(int status, Map<String, String> headers, String message) implements Admission {
            public Refused {
                headers = Map.copyOf(headers);
                requireNonNull(message, "message is null");
            }
        }
    }
}
