package dev.jiramcp.sandbox.oauth;

import java.util.Map;
import java.util.Optional;

/** The fields of a request to the token endpoint, whether they came as JSON or as a form. */
record Fields(Map<String, String> values) {
    Fields {
        values = Map.copyOf(values);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A field that must be there.
     *
     * @throws OauthError where it is not
     */
    String require(String name) {
        return get(name).orElseThrow(() -> OauthError.of(400, "invalid_request", name + " is missing"));
    }
}
