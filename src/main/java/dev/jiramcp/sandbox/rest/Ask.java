package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One request to one operation, checked so far as every operation is: the route is known, the scopes suffice, parameters
 * convert to their types, a body that must be an object is one.
 *
 * @param operation what is asked for
 * @param path the values of the path's variables, decoded
 * @param request the request as it came
 * @param circumstances the site, who asks, and the time
 * @param json the body, where it is JSON; a missing node otherwise
 */
public record Ask(
        Operation operation,
        Map<String, String> path,
        WireRequest request,
        Circumstances circumstances,
        JsonNode json) {
    public Ask {
        requireNonNull(operation, "operation is null");
        path = Map.copyOf(path);
        requireNonNull(request, "request is null");
        requireNonNull(circumstances, "circumstances is null");
        requireNonNull(json, "json is null");
    }

    /** The site that the request is for. */
    public CloudId site() {
        return circumstances.site();
    }

    /** The account that asks; empty for an anonymous request. */
    public Optional<AccountId> account() {
        return circumstances.asker().account();
    }

    /** The time by the simulation's clock. */
    public Instant now() {
        return circumstances.now();
    }

    /** The address of something on this site, for a {@code self} link. */
    public URI self(String pathFromRoot) {
        return URI.create(circumstances.siteUrl() + pathFromRoot);
    }

    /** The value of a variable of the path. */
    public String path(String name) {
        return Optional.ofNullable(path.get(name))
                .orElseThrow(() -> new IllegalArgumentException(operation.id() + " has no path variable " + name));
    }

    /** The value of a query parameter; the values of one that was repeated, joined with commas, as the framework does. */
    public Optional<String> text(String name) {
        check(name);
        List<String> values = request.query().all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(",", values));
    }

    /** The first value of a query parameter that is converted, without white space; empty where nothing is left. */
    private Optional<String> first(String name) {
        check(name);
        return request.query().first(name).map(ParameterType::squeeze).filter(value -> !value.isEmpty());
    }

    /** The number of a query parameter, which has the type {@code int} or {@code long}. */
    public Optional<Long> number(String name) {
        return first(name).map(Long::valueOf);
    }

    /** The number of a query parameter that has the type {@code int}. */
    public int number(String name, int fallback) {
        return number(name).map(Math::toIntExact).orElse(fallback);
    }

    /** The truth of a query parameter. */
    public boolean flag(String name, boolean fallback) {
        return first(name)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .map(Set.of("true", "on", "yes", "1")::contains)
                .orElse(fallback);
    }

    /** The items of a query parameter that may be repeated or hold several, separated by commas. */
    public List<String> list(String name) {
        check(name);
        return request.query().all(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::trim)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** What the query parameter {@code expand} names. */
    public Set<String> expand() {
        return list("expand").stream().collect(Collectors.toUnmodifiableSet());
    }

    /** The files of a multipart body. */
    public List<Part> parts() {
        return Part.parse(request);
    }

    private void check(String name) {
        if (!operation.query().containsKey(name)) {
            throw new IllegalArgumentException(operation.id() + " has no query parameter " + name);
        }
    }
}
