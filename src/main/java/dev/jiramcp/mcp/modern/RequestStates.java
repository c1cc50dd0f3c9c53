package dev.jiramcp.mcp.modern;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.mcp.protocol.RpcException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * State that a client keeps for this server between two rounds of a request: sealed, and bound to the caller, the request
 * and a short time, so that no client can read it, change it or use it for anything else.
 */
public final class RequestStates {
    /** Between the time until which a state is good, and the state. */
    private static final char THEN = ' ';

    private final StateSeal seal;
    private final Duration life;
    private final InstantSource clock;

    private RequestStates(StateSeal seal, Duration life, InstantSource clock) {
        this.seal = requireNonNull(seal, "seal is null");
        this.life = requireNonNull(life, "life is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** States that every process with the same seal can open: replicas take over from each other. */
    public static RequestStates under(StateSeal seal, Duration life, InstantSource clock) {
        return new RequestStates(seal, life, clock);
    }

    /** States that only this process can open. */
    public static RequestStates ofThisProcess(Duration life, InstantSource clock) {
        return new RequestStates(new ProcessSeal(), life, clock);
    }

    String seal(String state, Binding binding) {
        String text = clock.instant().plus(life).toEpochMilli() + String.valueOf(THEN) + state;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(seal.seal(binding.tenant(), binding.text(), text));
    }

    /** The state, or an error that does not say which of the checks failed. */
    String open(String token, Binding binding) {
        String text = seal.open(binding.tenant(), binding.text(), bytes(token)).orElseThrow(RequestStates::refused);
        int end = text.indexOf(THEN);
        if (clock.instant().isAfter(Instant.ofEpochMilli(Long.parseLong(text.substring(0, end))))) {
            throw refused();
        }
        return text.substring(end + 1);
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException forged) {
            throw refused();
        }
    }

    private static RpcException refused() {
        return RpcException.invalidParams(
                "'requestState' is not one that this server gave out for this request, or is too old: send the request again without it.");
    }
}
