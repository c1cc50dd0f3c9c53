package dev.jiramcp.oauth.jwt;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a token claims (RFC 7519, section 4.1). */
public record Claims(JsonNode json) {
    /** So much may clocks differ. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST = 255;

    public Claims {
        requireNonNull(json, "json is null");
    }

    /** A claim that is a text. */
    public Optional<String> text(String name) {
        JsonNode value = json.path(name);
        return value.isString()
                ? Optional.of(value.asString()).filter(text -> !text.isEmpty() && text.length() <= LONGEST)
                : Optional.empty();
    }

    /** For whom it is; none where that is of no form. */
    public List<String> audience() {
        JsonNode said = json.path("aud");
        List<String> all = new ArrayList<>();
        if (said.isString()) {
            all.add(said.asString());
        } else if (said.isArray()) {
            said.forEach(each -> all.add(each.asString("")));
        }
        return List.copyOf(all);
    }

    /** A claim that is a time, in whole seconds or parts of them. */
    public Optional<Instant> time(String name) {
        JsonNode value = json.path(name);
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1e11) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond((long) value.doubleValue()));
    }

    /** Whether it is good at a time: not over, begun, and not made later. It has to say when it ends. */
    public boolean isGoodAt(Instant now) {
        boolean ends = time("exp").filter(end -> now.isBefore(end.plus(SKEW))).isPresent();
        return ends && hasPassed("nbf", now) && hasPassed("iat", now);
    }

    private boolean hasPassed(String name, Instant now) {
        return !json.has(name)
                || time(name).filter(time -> !time.isAfter(now.plus(SKEW))).isPresent();
    }
}
