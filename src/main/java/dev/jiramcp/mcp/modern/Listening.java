package dev.jiramcp.mcp.modern;

import dev.jiramcp.mcp.Change;
import dev.jiramcp.mcp.Features;
import dev.jiramcp.mcp.McpService;
import dev.jiramcp.mcp.Subscription;
import dev.jiramcp.mcp.protocol.Message;
import dev.jiramcp.mcp.protocol.Messages;
import dev.jiramcp.mcp.protocol.Params;
import dev.jiramcp.mcp.protocol.RpcException;
import dev.jiramcp.model.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stream of changes that a client asked for. */
public final class Listening implements Subscription {
    private final JsonNode id;
    private final Wanted wanted;
    private final Consumer<ObjectNode> outlet;
    private Subscription source = () -> {};

    private Listening(JsonNode id, Wanted wanted, Consumer<ObjectNode> outlet) {
        this.id = id;
        this.wanted = wanted;
        this.outlet = outlet;
    }

    static void check(McpService service, Message.Request request) {
        Wanted.of(new Params(request.params()).inside("notifications"), service.features());
    }

    /** The lock is held until the acknowledgement is out, since it must be the first message of the stream. */
    static Listening open(McpService service, Message.Request request, Consumer<ObjectNode> outlet) {
        Wanted wanted = Wanted.of(new Params(request.params()).inside("notifications"), service.features());
        Listening listening = new Listening(request.id(), wanted, outlet);
        synchronized (listening) {
            listening.source = service.onChange(listening::tell);
            ObjectNode params = Json.object();
            params.set("notifications", wanted.json());
            listening.send("notifications/subscriptions/acknowledged", params);
        }
        return listening;
    }

    private synchronized void tell(Change change) {
        if (wanted.covers(change)) {
            send(change.method(), change.params());
        }
    }

    private void send(String method, ObjectNode params) {
        params.putObject("_meta").set(Meta.SUBSCRIPTION, id);
        outlet.accept(Messages.notification(method, params));
    }

    /** The result that ends the stream in good order. */
    public ObjectNode result() {
        ObjectNode result = Json.object().put("resultType", "complete");
        result.putObject("_meta").set(Meta.SUBSCRIPTION, id);
        return result;
    }

    @Override
    public void close() {
        source.close();
    }

    /** What was asked for and can be had. */
    private record Wanted(boolean tools, boolean prompts, boolean resources, Set<String> uris) {
        static Wanted of(Params asked, Features offered) {
            boolean lists = offered.listChanged();
            return new Wanted(
                    lists && flag(asked, "toolsListChanged"),
                    lists && flag(asked, "promptsListChanged"),
                    lists && flag(asked, "resourcesListChanged"),
                    offered.subscribe() ? uris(asked.json().path("resourceSubscriptions")) : Set.of());
        }

        private static boolean flag(Params asked, String name) {
            JsonNode value = asked.json().path(name);
            if (!value.isBoolean() && !value.isMissingNode()) {
                throw RpcException.invalidParams("'notifications." + name + "' must be true or false.");
            }
            return value.asBoolean(false);
        }

        private static Set<String> uris(JsonNode list) {
            Set<String> uris = new LinkedHashSet<>();
            for (JsonNode uri : list) {
                uris.add(uri.asString(""));
            }
            return uris;
        }

        boolean covers(Change change) {
            if (change instanceof Change.Updated updated) {
                return uris.contains(updated.uri());
            }
            return (change instanceof Change.Tools && tools)
                    || (change instanceof Change.Prompts && prompts)
                    || (change instanceof Change.Resources && resources);
        }

        ObjectNode json() {
            ObjectNode json = Json.object();
            put(json, "toolsListChanged", tools);
            put(json, "promptsListChanged", prompts);
            put(json, "resourcesListChanged", resources);
            if (!uris.isEmpty()) {
                uris.forEach(json.putArray("resourceSubscriptions")::add);
            }
            return json;
        }

        private static void put(ObjectNode json, String name, boolean agreed) {
            if (agreed) {
                json.put(name, true);
            }
        }
    }
}
