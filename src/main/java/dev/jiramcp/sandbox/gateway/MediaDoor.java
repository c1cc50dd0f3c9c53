package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.time.Clock;
import java.util.function.Supplier;

/** The media host, {@code api.media.atlassian.com}, here {@code /media}: where contents of attachments are fetched. */
final class MediaDoor implements Route {
    static final String PREFIX = "/media/";
    private final Supplier<Jira> jira;
    private final Clock clock;

    MediaDoor(Supplier<Jira> jira, Clock clock) {
        this.jira = requireNonNull(jira, "jira is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Reply answer(Request request) {
        String path = request.path().substring(PREFIX.length() - 1);
        request.notes().put("operation", request.method() + " /media/file/{id}/{form}");
        WireRequest below = new WireRequest(request.method(), path, request.query(), request.headers(), request.body());
        return jira.get().media(below, clock.instant());
    }
}
