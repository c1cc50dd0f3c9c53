package dev.jiramcp.audit.place;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.http.Budget;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.http.HttpBody;
import dev.jiramcp.http.HttpCall;
import dev.jiramcp.http.HttpFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** A web address that takes checkpoints as JSON, and answers with 2xx when it has them. */
public final class WebPlace implements SecondPlace {
    private static final Budget BUDGET =
            new Budget(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), 64 << 10);

    private final URI address;
    private final Http http;

    /**
     * A web address.
     *
     * @param address encrypted, or on this machine; its query may hold a secret
     * @param http sends the requests, which carry no credential
     */
    public WebPlace(URI address, Http http) {
        String unused = HostRules.originOf(address);
        this.address = address;
        this.http = requireNonNull(http, "http is null");
    }

    @Override
    public void keep(Checkpoint checkpoint) throws IOException {
        try {
            HttpAnswer answer = http.send(HttpCall.post(address, HttpBody.json(checkpoint.line()), BUDGET));
            if (!answer.ok()) {
                throw new IOException("it answered with status " + answer.status());
            }
        } catch (HttpFailure | CancellationException failure) {
            throw new IOException(String.valueOf(failure.getMessage()), failure);
        }
    }

    @Override
    public String name() {
        return "the web address " + HostRules.originOf(address);
    }
}
