package dev.jiramcp.sandbox;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.control.Control;
import dev.jiramcp.sandbox.control.ControlSurface;
import dev.jiramcp.sandbox.gateway.Doors;
import dev.jiramcp.sandbox.oauth.RefreshesInFlight;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.Traffic;
import dev.jiramcp.sandbox.wire.Conversation;
import dev.jiramcp.sandbox.wire.Course;
import dev.jiramcp.sandbox.wire.Front;
import dev.jiramcp.sandbox.wire.PlannedFault;
import dev.jiramcp.sandbox.wire.Request;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives every request: watches it, lets the planned faults have it, and sends it where it belongs. */
final class Reception implements Front.Host {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private final Control control;
    private final ControlSurface surface;
    private final SecretWatch secrets;

    Reception(Control control) {
        this.control = requireNonNull(control, "control is null");
        this.surface = new ControlSurface(control);
        this.secrets = new SecretWatch(control.accounts(), control.doors().tokens(), control.invariants());
    }

    @Override
    public void converse(Conversation conversation) throws IOException {
        Request came = conversation.request();
        if (ControlSurface.has(came.path())) {
            conversation.send(surface.answer(came, conversation.remoteAddress()));
            return;
        }
        Request request = Hosts.resolve(came).orElseGet(() -> came.at("/no-such-host-has-this"));
        secrets.look(request);
        Traffic.Arrival arrival = control.traffic().begin(request);
        RefreshesInFlight.Passage passage = control.accounts().inFlight().enter(request);
        conversation.onEnd(status -> {
            passage.close();
            arrival.end(status);
        });
        try {
            play(conversation, request, arrival);
        } finally {
            passage.close();
            arrival.end(0);
        }
    }

    private void play(Conversation conversation, Request request, Traffic.Arrival arrival) throws IOException {
        Course course = () -> {
            Reply reply = answer(request);
            arrival.answered(reply);
            return reply;
        };
        Optional<PlannedFault> fault = control.faults().take(request);
        if (fault.isPresent()) {
            request.notes().put("fault", fault.get().id());
            fault.get().play(conversation, course);
        } else {
            conversation.send(course.run());
        }
    }

    private Reply answer(Request request) {
        try {
            return Doors.has(request.path())
                    ? control.doors().answer(request)
                    : control.accounts().answer(request);
        } catch (RuntimeException defect) {
            LOG.error("the simulation failed on {}", request, defect);
            return new Reply(500, Headers.NONE, Bytes.NONE);
        }
    }
}
