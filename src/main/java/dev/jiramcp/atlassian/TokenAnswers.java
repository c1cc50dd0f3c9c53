package dev.jiramcp.atlassian;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.jiramcp.atlassian.TokenAnswer.Denied;
import dev.jiramcp.atlassian.TokenAnswer.Granted;
import dev.jiramcp.atlassian.TokenAnswer.Next;
import dev.jiramcp.http.HttpAnswer;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the token endpoint's answers, in the several wordings that occur. */
final class TokenAnswers {
    private static final Duration USUAL = Duration.ofHours(1);

    /** What a token may consist of (RFC 6750, section 2.1): another could not be sent, and is as good as none. */
    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private TokenAnswers() {}

    static TokenAnswer read(HttpAnswer answer) {
        JsonNode json = json(answer);
        Optional<Secret> access = secret(json, "access_token");
        if (answer.ok() && access.isPresent()) {
            return new Granted(access.get(), secret(json, "refresh_token"), life(json), scopes(json));
        }
        String error = json.path("error").asString("");
        return new Denied(
                next(answer, error), error, json.path("error_description").asString(""), delay(answer));
    }

    private static Duration delay(HttpAnswer answer) {
        return answer.header("Retry-After")
                .filter(seconds -> seconds.matches("[0-9]{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    private static JsonNode json(HttpAnswer answer) {
        try {
            return Json.parse(answer.text());
        } catch (JacksonException notJson) {
            return Json.object();
        }
    }

    private static Next next(HttpAnswer answer, String error) {
        int status = answer.status();
        if (status == 429) {
            return Next.WAIT;
        }
        if (status >= 500 || status < 400 || error.isEmpty()) {
            return Next.SAME_AGAIN;
        }
        String said = json(answer).path("error_description").asString("").toLowerCase(Locale.ROOT);
        boolean spent =
                said.contains("refresh_token") || said.contains("refresh token") || said.contains("authorization");
        return switch (error) {
            case "invalid_grant" -> Next.CONSENT;
            case "unauthorized_client" -> said.contains("grant type") || !spent ? Next.APP : Next.CONSENT;
            case "access_denied", "invalid_client" -> Next.APP;
            case "invalid_request" -> said.contains("authorization_code is invalid") ? Next.CONSENT : Next.DEFECT;
            default -> Next.DEFECT;
        };
    }

    private static Optional<Secret> secret(JsonNode json, String name) {
        return Optional.of(json.path(name).asString(""))
                .filter(text -> SENDABLE.matcher(text).matches())
                .map(Secret::of);
    }

    private static Duration life(JsonNode json) {
        long seconds = json.path("expires_in").asLong(0);
        return seconds > 0 && seconds <= Duration.ofDays(1).toSeconds() ? Duration.ofSeconds(seconds) : USUAL;
    }

    private static Set<Scope> scopes(JsonNode json) {
        return Arrays.stream(json.path("scope").asString("").split(" "))
                .filter(name -> name.matches("[!-~]{1,128}") && !name.contains("\"") && !name.contains("\\"))
                .map(Scope::new)
                .collect(toUnmodifiableSet());
    }
}
