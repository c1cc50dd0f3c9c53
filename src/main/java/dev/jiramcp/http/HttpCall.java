package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One request, as a value.
 *
 * @param method in capitals
 * @param uri where to; {@code https}, or {@code http} on this machine, without a user name in it
 * @param headers further headers, checked against line breaks and other control characters
 * @param body the body
 * @param authorization the credential, refused where {@link HostRules} do not allow the origin
 * @param budget what it may take
 */
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<HttpBody> body,
        Optional<Authorization> authorization,
        Budget budget) {
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,10}");
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E\\t]{0,8192}");

    public HttpCall {
        if (!METHOD.matcher(requireNonNull(method, "method is null")).matches()) {
            throw new IllegalArgumentException("not a method");
        }
        HostRules.originOf(requireNonNull(uri, "uri is null"));
        headers = Map.copyOf(headers);
        headers.forEach(HttpCall::check);
        requireNonNull(body, "body is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(budget, "budget is null");
    }

    private static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a header");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the header " + name + " holds a character that no header may hold");
        }
        if (name.equalsIgnoreCase("authorization")) {
            throw new IllegalArgumentException("a credential goes into authorization, not into a header");
        }
    }

    /** A GET without a credential, within a budget. */
    public static HttpCall get(URI uri, Budget budget) {
        return of("GET", uri, budget);
    }

    /** A POST without a credential, within a budget. */
    public static HttpCall post(URI uri, HttpBody body, Budget budget) {
        return of("POST", uri, budget).body(body);
    }

    /** A request with nothing but an address. */
    public static HttpCall of(String method, URI uri, Budget budget) {
        return new HttpCall(method, uri, Map.of(), Optional.empty(), Optional.empty(), budget);
    }

    /** This request with one more header. */
    public HttpCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpCall(method, uri, more, body, authorization, budget);
    }

    /** This request with a body. */
    public HttpCall body(HttpBody content) {
        return new HttpCall(method, uri, headers, Optional.of(content), authorization, budget);
    }

    /** This request with a credential. */
    public HttpCall as(Authorization credential) {
        return new HttpCall(method, uri, headers, body, Optional.of(credential), budget);
    }

    /** The method and the address without its query, for logs. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getRawPath();
    }
}
