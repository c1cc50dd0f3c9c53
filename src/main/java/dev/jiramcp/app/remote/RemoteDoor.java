package dev.jiramcp.app.remote;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.mcp.remote.RemoteLines;
import dev.jiramcp.mcp.remote.RemoteSettings;
import dev.jiramcp.mcp.remote.RemoteSignIn;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.web.Threads;
import java.net.URI;
import java.util.Optional;

/** {@code stdio --server URL}: a host on this machine, served by an organisation's server. */
public final class RemoteDoor {
    private RemoteDoor() {}

    /** Serves the host until it closes the input. */
    public static void serve(Terminal terminal, Settings settings, URI url) {
        ServerAddress server = ServerAddress.of(url);
        try (Http http = new Http(HostRules.allowing(server.base()), () -> Threads.perTask("http"))) {
            RemoteLines.run(
                    http, terminal.in(), terminal.out(), new NotSignedIn(server), RemoteSettings.of(server.mcp()));
        }
    }

    /** Nobody is signed in: enough for a server on this machine that takes everybody for its person. */
    private record NotSignedIn(ServerAddress server) implements RemoteSignIn {
        @Override
        public Optional<Authorization.Bearer> credential() {
            return Optional.empty();
        }

        @Override
        public Authorization.Bearer renewed(Optional<Authorization.Bearer> refused) {
            throw Refusal.of(
                            Refusal.Kind.UNAUTHENTICATED,
                            "not_signed_in",
                            "You are not signed in to " + server.base() + " on this machine.")
                    .withRemedy("Run: jira-mcp connect --server " + server.base());
        }
    }
}
