package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpFailure;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Two who stand beside the same calls. */
record BothWatches(CallWatch first, CallWatch second) implements CallWatch {
    BothWatches {
        requireNonNull(first, "first is null");
        requireNonNull(second, "second is null");
    }

    @Override
    public Duration before(JiraCall call) {
        Duration one = first.before(call);
        Duration other = second.before(call);
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public void heard(JiraCall call, HttpAnswer answer) {
        first.heard(call, answer);
        second.heard(call, answer);
    }

    @Override
    public void unheard(JiraCall call, HttpFailure failure) {
        first.unheard(call, failure);
        second.unheard(call, failure);
    }

    @Override
    public void read(JiraCall call, JsonNode data) {
        first.read(call, data);
        second.read(call, data);
    }
}
