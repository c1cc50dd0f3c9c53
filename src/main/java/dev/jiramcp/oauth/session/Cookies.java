package dev.jiramcp.oauth.session;

import dev.jiramcp.model.TenantId;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Our cookies: unreadable to scripts, not sent with what other sites make a browser do except for plain links, and on https
 * bound to this host alone by their name (RFC 6265bis, section 4.1.3.2).
 *
 * @param https whether browsers reach this server by https
 */
public record Cookies(boolean https) {
    private static final String NAME = "jira-mcp-";

    /** The full name of a cookie. Tenants share a host, so theirs differ by name. */
    public String name(TenantId tenant, String purpose) {
        return (https ? "__Host-" : "") + NAME + (tenant.value().equals("default") ? "" : tenant + ".") + purpose;
    }

    /** What a browser sent back; nothing where it sent two of one name, which is how a planted cookie shows. */
    public Optional<String> read(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        List<String> values = Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .distinct()
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Gives a browser a cookie that ends with it. */
    public void set(HttpServletResponse response, String name, String value) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes());
    }

    /** Gives a browser a cookie for a while. */
    public void set(HttpServletResponse response, String name, String value, Duration lifetime) {
        response.addHeader("Set-Cookie", name + "=" + value + attributes() + "; Max-Age=" + lifetime.toSeconds());
    }

    /** Takes a cookie away. */
    public void clear(HttpServletResponse response, String name) {
        response.addHeader("Set-Cookie", name + "=" + attributes() + "; Max-Age=0");
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "");
    }
}
