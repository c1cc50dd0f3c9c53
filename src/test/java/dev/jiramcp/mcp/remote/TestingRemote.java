package dev.jiramcp.mcp.remote;

import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.mcp.stdio.StdioSettings;
import dev.jiramcp.mcp.wire.StdioWire;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A host's lines that are served by a server elsewhere, in this process. */
final class TestingRemote {
    /** Nobody is signed in, and nobody can be. */
    static final RemoteSignIn NOBODY = new RemoteSignIn() {
        @Override
        public Optional<Authorization.Bearer> credential() {
            return Optional.empty();
        }

        @Override
        public Authorization.Bearer renewed(Optional<Authorization.Bearer> refused) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "not_signed_in", "You are not signed in.")
                    .withRemedy("Run: jira-mcp connect --server https://jira.example");
        }
    };

    private TestingRemote() {}

    /** Settings that wait as long as a test may need, without waiting long at a time. */
    static RemoteSettings settings(URI endpoint) {
        List<Duration> waits = Collections.nCopies(200, Duration.ofMillis(20));
        return new RemoteSettings(
                endpoint,
                StdioSettings.DEFAULT,
                1000,
                waits,
                RemoteSettings.of(endpoint).pause());
    }

    static StdioWire wire(RemoteSettings settings, RemoteSignIn signIn) {
        return new StdioWire((in, out) -> {
            try (Http http = new Http(HostRules.allowing(settings.endpoint()))) {
                RemoteLines.run(http, in, out, signIn, settings);
            }
        });
    }

    static StdioWire wire(URI endpoint) {
        return wire(settings(endpoint), NOBODY);
    }
}
