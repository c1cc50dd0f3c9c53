package dev.jiramcp.sandbox;

import dev.jiramcp.sandbox.gateway.Jira;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.RestApi;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.seed.World;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The Jira of a world: the REST API with all of its handlers, and the media host. */
record SimulatedJira(RestApi api) implements Jira {
    static Jira of(World world, Operations operations, Observations observations) {
        return new SimulatedJira(new RestApi(operations, Map.of(), observations, UUID::randomUUID));
    }

    @Override
    public Reply ask(WireRequest request, Circumstances circumstances) {
        return api.handle(request, circumstances);
    }

    @Override
    public Reply media(WireRequest request, Instant now) {
        return new Reply(404, Headers.NONE, Bytes.NONE);
    }
}
