package dev.jiramcp.sandbox.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The registered apps, by client id. */
public final class Apps {
    private final Map<String, OauthApp> byClientId = new ConcurrentSkipListMap<>();

    public Apps(List<OauthApp> first) {
        first.forEach(this::put);
    }

    /** Registers an app, or replaces the one of the same client id. */
    public void put(OauthApp app) {
        byClientId.put(app.clientId(), app);
    }

    public void remove(String clientId) {
        byClientId.remove(clientId);
    }

    public Optional<OauthApp> find(String clientId) {
        return Optional.ofNullable(byClientId.get(clientId));
    }

    /** All of them, by client id. */
    public List<OauthApp> all() {
        return List.copyOf(byClientId.values());
    }

    /** Whether a text is the secret of any app. */
    public boolean knowsSecret(String text) {
        return byClientId.values().stream().anyMatch(app -> app.secrets().contains(text));
    }
}
