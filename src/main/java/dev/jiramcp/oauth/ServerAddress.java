package dev.jiramcp.oauth;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/**
 * The addresses that this server has for clients. They stand in metadata and in tokens, and must be the ones that the client
 * itself used (RFC 8414, section 3.3; RFC 9728, section 3.3).
 */
public final class ServerAddress {
    private static final String DEFAULT_HOST = "localhost";
    private static final String PLAIN = "http://";
    private static final String LOOPBACK = PLAIN + DEFAULT_HOST;
    private static final String RESOURCE = "/mcp";

    private final Optional<URI> publicUrl;
    private final String base;

    /** Those for the client that asked last: on loopback they depend on the name that it used. */
    private volatile Names last;

    /**
     * What every address begins with.
     *
     * @param root without what is below it
     * @param audience the protected resource as tokens name it
     */
    private record Names(String root, String issuer, String audience) {
        static Names of(String root, String base) {
            String issuer = root + base;
            return new Names(root, issuer, canonical(issuer + RESOURCE));
        }
    }

    private ServerAddress(Optional<URI> publicUrl, String base) {
        this.publicUrl = publicUrl;
        this.base = base;
        this.last = Names.of(publicUrl.map(URI::toString).orElse(LOOPBACK), base);
    }

    /** A server with one public address. */
    public static ServerAddress at(URI publicUrl) {
        return new ServerAddress(Optional.of(requireNonNull(publicUrl, "publicUrl is null")), "");
    }

    /** A server that only this machine reaches, under whichever loopback name and port the client used. */
    public static ServerAddress loopback() {
        return new ServerAddress(Optional.empty(), "");
    }

    /** The same server, for what has addresses below a path of its own, such as {@code /t/acme}. */
    public ServerAddress below(String path) {
        return new ServerAddress(publicUrl, requireNonNull(path, "path is null"));
    }

    /** Whether browsers reach it by https. */
    public boolean https() {
        return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    /** The issuer of our tokens, and the beginning of every other address; without a slash at the end. */
    public String issuer(HttpServletRequest request) {
        return names(request).issuer();
    }

    private String root(HttpServletRequest request) {
        return names(request).root();
    }

    private Names names(HttpServletRequest request) {
        Names known = last;
        if (publicUrl.isPresent() || isAt(known.root(), host(request))) {
            return known;
        }
        Names fresh = Names.of(PLAIN + host(request), base);
        last = fresh;
        return fresh;
    }

    private static boolean isAt(String root, String host) {
        return root.length() == PLAIN.length() + host.length() && root.endsWith(host);
    }

    /** An address that everything on this server shares, whatever path it is below. */
    public URI common(HttpServletRequest request, String path) {
        return URI.create(root(request) + path);
    }

    /** Where metadata stands: the path comes after the well-known name (RFC 8615; RFC 9728, section 3.1). */
    public URI wellKnown(HttpServletRequest request, String name, String path) {
        return URI.create(root(request) + "/.well-known/" + name + base + path);
    }

    /** The address of an endpoint. */
    public URI endpoint(HttpServletRequest request, String path) {
        return URI.create(issuer(request) + path);
    }

    /** The protected resource as this client names it. */
    public String resource(HttpServletRequest request) {
        return issuer(request) + RESOURCE;
    }

    /** The protected resource as tokens name it, whichever loopback name the client used. */
    public String audience(HttpServletRequest request) {
        return names(request).audience();
    }

    /** Whether a client means our protected resource by this (RFC 8707). */
    public boolean isResource(HttpServletRequest request, String given) {
        String bare = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        return canonical(bare).equals(audience(request));
    }

    private static String canonical(String resource) {
        try {
            URI uri = URI.create(resource);
            boolean loopback = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && OurHosts.isLoopback(uri.getHost());
            return loopback ? LOOPBACK + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath() : resource;
        } catch (IllegalArgumentException noUri) {
            return "";
        }
    }

    /** The doors in front have checked that this names a loopback address. */
    private static String host(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Host")).orElse(DEFAULT_HOST);
    }
}
