package dev.jiramcp.sandbox;

import dev.jiramcp.sandbox.files.MediaHost;
import dev.jiramcp.sandbox.gateway.Jira;
import dev.jiramcp.sandbox.issues.IssueOperations;
import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.RestApi;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.seed.World;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The Jira of a world: the REST API with all of its handlers, and the media host. */
record SimulatedJira(RestApi api, MediaHost media) implements Jira {
    static Jira of(World world, Operations operations, Observations observations) {
        Sites sites = new Sites(world::site);
        MediaHost media = new MediaHost(UUID::randomUUID);
        IssueOperations issues = new IssueOperations();
        Map<String, OperationHandler> handlers = new HashMap<>(issues.on(sites));
        handlers.putAll(ReadOperations.on(sites, issues.rendering(), media, UUID::randomUUID));
        return new SimulatedJira(new RestApi(operations, handlers, observations, UUID::randomUUID), media);
    }

    @Override
    public Reply ask(WireRequest request, Circumstances circumstances) {
        return api.handle(request, circumstances);
    }

    @Override
    public Reply media(WireRequest request, Instant now) {
        return media.handle(request, now);
    }
}
