package dev.jiramcp.sandbox.control;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /__sandbox/…}: {@link Control} as JSON over HTTP, for this machine alone. */
public final class ControlSurface {
    private static final String PREFIX = "/__sandbox";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private final Control control;
    private final List<Lever> levers = new ArrayList<>();

    public ControlSurface(Control control) {
        this.control = requireNonNull(control, "control is null");
        levers.add(Lever.of("POST /reset", "Back to the beginning.", (request, path) -> {
            control.reset();
            return Lever.done();
        }));
        levers.addAll(new ClockLevers(control).all());
        levers.addAll(new AccountLevers(control).all());
        levers.addAll(new AppLevers(control).all());
        levers.addAll(new FaultLevers(control).all());
        levers.addAll(new SiteLevers(control).all());
        levers.addAll(new WatchLevers(control).all());
    }

    /** Whether a path belongs here. */
    public static boolean has(String path) {
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    /**
     * Answers a request.
     *
     * @param from the address that it came from
     */
    public Reply answer(Request request, String from) {
        if (!mayControl(request, from)) {
            return refusal(403, "The control surface is for programs on this machine alone.");
        }
        List<String> segments = Arrays.stream(
                        request.path().substring(PREFIX.length()).split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        try {
            return pull(request, segments);
        } catch (Refusal refusal) {
            return refusal(400, refusal.getMessage());
        } catch (IllegalArgumentException wrong) {
            return refusal(400, Optional.ofNullable(wrong.getMessage()).orElse("The request is not valid."));
        }
    }

    /** A page of another origin, and a name that somebody pointed at this machine, may not. */
    private boolean mayControl(Request request, String from) {
        boolean here = from.startsWith("127.") || from.equals("::1") || from.equals("0:0:0:0:0:0:0:1");
        String host = request.headers().first("Host").orElse("").replaceFirst(":\\d+$", "");
        boolean foreign = request.headers()
                .first("Origin")
                .filter(origin -> !origin.equals(control.home().toString()))
                .isPresent();
        return here && LOOPBACK.contains(host) && !foreign;
    }

    private Reply pull(Request request, List<String> segments) {
        if (segments.isEmpty() && request.method().equals("GET")) {
            return Reply.ok(index());
        }
        for (Lever lever : levers) {
            Optional<Map<String, String>> variables = lever.path().match(segments);
            if (lever.method().equals(request.method()) && variables.isPresent()) {
                return Reply.ok(lever.action().pull(request, variables.get()));
            }
        }
        return refusal(404, "There is no " + request + ". GET " + PREFIX + " lists what there is.");
    }

    private static Reply refusal(int status, String sentence) {
        return Reply.json(status, Json.object().put("error", sentence));
    }

    private JsonNode index() {
        ObjectNode index = Json.object()
                .put("authUrl", control.home().toString())
                .put("apiUrl", control.home().toString());
        control.world()
                .world()
                .sites()
                .forEach(site -> index.withArray("sites")
                        .addObject()
                        .put("name", site.name())
                        .put("cloudId", site.cloudId().value())
                        .put("url", control.home() + "/site/" + site.name()));
        levers.forEach(lever -> index.withArray("operations")
                .add(lever.method() + " " + PREFIX + lever.path().text() + " - " + lever.summary()));
        return index;
    }
}
