package dev.jiramcp.oauth.signin;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Browsers that went elsewhere to sign in: where each comes back to, kept by the server and bound to the browser by a cookie
 * from which everything else follows. Each comes back once, within ten minutes.
 */
public final class Departures {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MARK = 8;
    private static final int MOST = 10_000;

    /** From one network, so that it does not take the room of all others. */
    private static final int MOST_OF_ONE = 500;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final Place place;

    /** Whose browsers these are. */
    public record Place(TenantId tenant, Cookies cookies) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(cookies, "cookies is null");
        }

        /** What a state begins with, so that one address can take the browsers of several tenants back. */
        private String prefix() {
            return tenant.value() + "~";
        }
    }

    /** The tenant whose browser comes back with a state, as far as that says; each tenant knows its own browsers. */
    public static Optional<TenantId> tenant(String state) {
        int end = state.indexOf('~');
        try {
            return end < 0 ? Optional.empty() : Optional.of(new TenantId(state.substring(0, end)));
        } catch (Refusal noTenant) {
            return Optional.empty();
        }
    }

    /**
     * What goes along with a browser.
     *
     * @param browser what the browser keeps, from which all else but the target follows
     * @param state comes back with it
     * @param nonce stands in what vouches for the person
     * @param verifier of RFC 7636
     * @param target where the browser goes in the end
     */
    public record Departure(Token browser, String state, String nonce, String verifier, URI target) {
        public Departure {
            requireNonNull(browser, "browser is null");
            requireNonNull(state, "state is null");
            requireNonNull(nonce, "nonce is null");
            requireNonNull(verifier, "verifier is null");
            requireNonNull(target, "target is null");
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "Departure[" + target.getPath() + "]";
        }
    }

    public Departures(Store store, Clock clock, SecureRandom random, Place place) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        this.place = requireNonNull(place, "place is null");
    }

    /**
     * Sends a browser off, to come back to the page that it asked for.
     *
     * @throws Refusal where too many are away
     */
    public Departure leave(HttpServletRequest request) {
        Departure departure = departure(Token.make(random), target(request));
        String origin = AddressBlock.network(request.getRemoteAddr());
        if (!store.<Boolean>write(handle -> kept(handle, departure, origin))) {
            throw Refusal.of(Refusal.Kind.RATE_LIMITED, "too_many_sign_ins", "Too many people sign in just now.")
                    .withRemedy("Try again in some minutes.");
        }
        return departure;
    }

    private boolean kept(Handle handle, Departure departure, String origin) {
        handle.execute(
                "DELETE FROM sign_in WHERE created < ?",
                clock.instant().minus(LIFETIME).toEpochMilli());
        String away = "SELECT COUNT(*) FROM sign_in WHERE tenant = ?";
        String tenant = place.tenant().value();
        boolean full = count(handle, away, tenant) >= MOST
                || count(handle, away + " AND origin = ?", tenant, origin) >= MOST_OF_ONE;
        return !full && insert(handle, departure.browser(), departure.target(), origin) == 1;
    }

    private static long count(Handle handle, String query, Object... key) {
        return handle.select(query, key).mapTo(Long.class).one();
    }

    private int insert(Handle handle, Token key, URI target, String origin) {
        return handle.execute(
                "INSERT INTO sign_in (tenant, id, target, created, origin) VALUES (?, ?, ?, ?, ?)",
                place.tenant().value(),
                id(key),
                target.toString(),
                clock.millis(),
                origin);
    }

    /** Keeps where a browser goes on once it is done with a page on the way, such as the choice of sites. */
    public void after(String page, URI target) {
        int unused = store.write(handle -> insert(handle, passing(page), target, ""));
    }

    /** Whether a browser goes on from a page on the way. */
    public boolean leadsOn(String page) {
        return store.<Boolean>read(handle -> handle.select(
                        "SELECT COUNT(*) FROM sign_in WHERE tenant = ? AND id = ? AND created > ?",
                        place.tenant().value(),
                        id(passing(page)),
                        clock.instant().minus(LIFETIME).toEpochMilli())
                .mapTo(Integer.class)
                .map(count -> count > 0)
                .one());
    }

    /** Where a browser goes on that is done with a page on the way: once. */
    public Optional<URI> onward(String page) {
        return taken(passing(page));
    }

    /** A key that no browser can have. */
    private static Token passing(String page) {
        return Token.of("after " + page);
    }

    /** Marks the browser, with a cookie of its own for each state with which it can come back. */
    public void mark(HttpServletResponse response, Departure departure, String state) {
        place.cookies().set(response, cookie(state), departure.browser().value(), LIFETIME);
    }

    /** A path of ours that a browser can be sent to by GET; the first page where it is none. */
    private static URI target(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean get = request.getMethod().equals("GET") && request.getQueryString() != null;
        String whole = get ? path + "?" + request.getQueryString() : path;
        return URI.create(path.startsWith("/") && !path.startsWith("//") && path.indexOf('\\') < 0 ? whole : "/");
    }

    /**
     * Takes a browser back: once.
     *
     * @param state with which it was marked
     * @throws Refusal where it did not leave from here, or too long ago
     */
    public Departure comeBack(HttpServletRequest request, HttpServletResponse response, String state) {
        String cookie = cookie(state);
        Token browser = place.cookies().read(request, cookie).map(Token::of).orElseThrow(Departures::lost);
        place.cookies().clear(response, cookie);
        return departure(browser, taken(browser).orElseThrow(Departures::lost));
    }

    private Optional<URI> taken(Token key) {
        long earliest = clock.instant().minus(LIFETIME).toEpochMilli();
        return store.write(handle -> handle.createQuery("DELETE FROM sign_in WHERE tenant = :tenant AND id = :id"
                                + " AND created > :earliest RETURNING target")
                        .bind("tenant", place.tenant().value())
                        .bind("id", id(key))
                        .bind("earliest", earliest)
                        .mapTo(String.class)
                        .findOne())
                .map(URI::create);
    }

    private Departure departure(Token browser, URI target) {
        return new Departure(
                browser,
                place.prefix() + browser.derived("state"),
                browser.derived("nonce"),
                browser.derived("verifier"),
                target);
    }

    /** Two pages of one browser can so sign in at the same time. */
    private String cookie(String state) {
        String mark = HexFormat.of().formatHex(Token.of(state).hash()).substring(0, MARK);
        return place.cookies().name(place.tenant(), "signin-" + mark);
    }

    private static String id(Token browser) {
        return HexFormat.of().formatHex(browser.hash());
    }

    private static Refusal lost() {
        return Refusal.of(
                        Refusal.Kind.FORBIDDEN,
                        "sign_in_lost",
                        "This sign-in was not begun in this browser, was used already, or took too long.")
                .withRemedy("Begin again from the page or the program that you came from.");
    }
}
