package dev.jiramcp.app.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Secret;
import dev.jiramcp.web.OurHosts;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * {@code /metrics}, for whoever shows the token that the operator set, and for programs on this machine, which ask by a
 * loopback name and through no proxy. For anybody else there is no such page.
 */
public final class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String BEARER = "Bearer ";
    private static final List<String> PROXIED = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via");

    private final transient Meters meters;
    private final transient Optional<Secret> token;

    /**
     * The page.
     *
     * @param token who shows it may read, from anywhere
     */
    public MetricsServlet(Meters meters, Optional<Secret> token) {
        this.meters = requireNonNull(meters, "meters is null");
        this.token = requireNonNull(token, "token is null");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isOfThisMachine(request) && !showsToken(request)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] text = meters.scrape().getBytes(UTF_8);
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    private static boolean isOfThisMachine(HttpServletRequest request) {
        boolean proxied = PROXIED.stream().anyMatch(name -> request.getHeader(name) != null);
        String name = request.getServerName();
        boolean bare = name.contains(":") && !name.startsWith("[");
        return !proxied && OurHosts.isLoopback(bare ? "[" + name + "]" : name) && isLoopback(request.getRemoteAddr());
    }

    /** An address in digits, which needs no name server. */
    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private boolean showsToken(HttpServletRequest request) {
        String shown = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return token.filter(expected ->
                        MessageDigest.isEqual((BEARER + expected.reveal()).getBytes(UTF_8), shown.getBytes(UTF_8)))
                .isPresent();
    }
}
