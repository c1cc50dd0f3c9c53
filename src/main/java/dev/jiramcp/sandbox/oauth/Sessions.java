package dev.jiramcp.sandbox.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.rest.Headers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in at the simulated {@code id.atlassian.com}: a cookie for each browser. */
final class Sessions {
    private static final String COOKIE = "sandbox-atlassian-session";

    /**
     * A browser that is signed in.
     *
     * @param account the person
     * @param formToken what each form of this browser carries back, so that no other site can post it
     */
    record Session(AccountId account, String formToken) {}

    private final Jwt random;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Jwt random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** Signs somebody in; the value of {@code Set-Cookie}. */
    String begin(AccountId account) {
        String id = random.text(24);
        sessions.put(id, new Session(account, random.text(24)));
        return COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax";
    }

    /** Signs the browser out; the value of {@code Set-Cookie}. */
    String end(Headers headers) {
        id(headers).ifPresent(sessions::remove);
        return COOKIE + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
    }

    /** Who is signed in with this browser. */
    Optional<Session> of(Headers headers) {
        return id(headers).flatMap(id -> Optional.ofNullable(sessions.get(id)));
    }

    private static Optional<String> id(Headers headers) {
        return headers.all("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(COOKIE + "="))
                .map(pair -> pair.substring(COOKIE.length() + 1))
                .findFirst();
    }

    void clear() {
        sessions.clear();
    }
}
