package dev.jiramcp.app.remote;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.server.ServerLogin;
import dev.jiramcp.connection.server.ServerLogins;
import dev.jiramcp.connection.server.ServerTokens;
import dev.jiramcp.http.Authorization;
import dev.jiramcp.jira.Pause;
import dev.jiramcp.mcp.remote.RemoteSignIn;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * How the person of this machine is signed in to a server, with tokens that are renewed before they end: by one thread of
 * one process, while the others wait for what it brings. A refresh token works once, so two that renew at a time would end
 * the sign-in.
 */
final class SignedIn implements RemoteSignIn {
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int LOOKS = 250;

    private final ServerAddress server;
    private final ServerLogins logins;
    private final TokenEndpoint endpoint;
    private final InstantSource clock;
    private final Pause pause;
    private final BooleanSupplier anything;
    private final String owner = UUID.randomUUID().toString();

    /** Held while tokens are renewed. */
    private final ReentrantLock renewing = new ReentrantLock();

    private volatile Optional<ServerLogin> known = Optional.empty();

    /**
     * What it works with.
     *
     * @param logins where the tokens are kept
     * @param anything whether anything can be kept there yet: a database that is not there is not made only to be looked into
     */
    record Kept(ServerLogins logins, BooleanSupplier anything) {
        Kept {
            requireNonNull(logins, "logins is null");
            requireNonNull(anything, "anything is null");
        }
    }

    SignedIn(ServerAddress server, Kept kept, TokenEndpoint endpoint, InstantSource clock, Pause pause) {
        this.server = requireNonNull(server, "server is null");
        this.logins = kept.logins();
        this.anything = kept.anything();
        this.endpoint = requireNonNull(endpoint, "endpoint is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    @Override
    public Optional<Authorization.Bearer> credential() {
        if (known.isEmpty()) {
            known = stored();
        }
        return known.map(login -> isEnding(login) ? renewed(login) : login).map(SignedIn::bearer);
    }

    private Optional<ServerLogin> stored() {
        return anything.getAsBoolean() ? logins.find(server.base()) : Optional.empty();
    }

    private boolean isEnding(ServerLogin login) {
        return !clock.instant().plus(AHEAD).isBefore(login.tokens().ends());
    }

    @Override
    public Authorization.Bearer renewed(Optional<Authorization.Bearer> refused) {
        ServerLogin login = stored().orElseThrow(this::notSignedIn);
        if (refused.equals(Optional.of(bearer(login)))) {
            login = renewed(login);
        }
        known = Optional.of(login);
        return bearer(login);
    }

    /** The sign-in after this one, whoever gets it. */
    private ServerLogin renewed(ServerLogin old) {
        renewing.lock();
        try {
            ServerLogin login = logins.find(server.base()).orElseThrow(this::notSignedIn);
            for (int look = 0; login.version() == old.version(); look++) {
                if (logins.lease(login, owner)) {
                    renew(login);
                } else if (look == LOOKS) {
                    throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "sign_in_busy",
                            "Another process renews the sign-in and does not end.");
                } else {
                    rest();
                }
                login = logins.find(server.base()).orElseThrow(this::notSignedIn);
            }
            known = Optional.of(login);
            return login;
        } finally {
            renewing.unlock();
        }
    }

    /** A failure on the way leaves everything as it was: the server takes the same refresh token again for a while. */
    private void renew(ServerLogin login) {
        try {
            Secret refresh = login.tokens().refresh().orElseThrow(this::notSignedIn);
            ServerTokens tokens = endpoint.refresh(login.client(), refresh).orElseThrow(this::notSignedIn);
            boolean unused = logins.renewed(login, tokens);
        } catch (RuntimeException failure) {
            logins.release(login);
            throw failure;
        }
    }

    private void rest() {
        try {
            pause.pause(BETWEEN_LOOKS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled while waiting for a sign-in");
        }
    }

    private static Authorization.Bearer bearer(ServerLogin login) {
        return new Authorization.Bearer(login.tokens().access());
    }

    private Refusal notSignedIn() {
        return Refusal.of(
                        Refusal.Kind.UNAUTHENTICATED,
                        "not_signed_in",
                        "You are not signed in to " + server.base() + " on this machine, or no longer.")
                .withRemedy("Run: jira-mcp connect --server " + server.base());
    }
}
