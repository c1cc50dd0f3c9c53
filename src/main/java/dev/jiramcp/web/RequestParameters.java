package dev.jiramcp.web;

import dev.jiramcp.model.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** The parameters of a request: those of its address, and of the form that it brings. */
public final class RequestParameters {
    private RequestParameters() {}

    /**
     * All of them.
     *
     * @throws Refusal where they can't be read, which is the doing of who sends them and no failure of this server
     */
    public static Map<String, String[]> of(HttpServletRequest request) {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "unreadable_parameters",
                            "The parameters of this request can't be read: they are not encoded as those of a form are, or"
                                    + " there are too many of them.")
                    .causedBy(unreadable);
        }
    }
}
