package dev.jiramcp.oauth.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.session.Cookies;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.AddressBlock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What clients ask, until people have answered. Each question belongs to the browser that brought it, by a cookie, and is
 * answered once: nobody can answer for another browser, and no answer to one client serves another.
 */
public final class Requests {
    private static final String PURPOSE = "authorize";
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    /** From one network, so that it does not take the room of all others. */
    private static final int MOST_OF_ONE = 500;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final Place place;

    /** Whose requests these are. */
    public record Place(TenantId tenant, Cookies cookies) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(cookies, "cookies is null");
        }
    }

    public Requests(Store store, Clock clock, SecureRandom random, Place place) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        this.place = requireNonNull(place, "place is null");
    }

    /**
     * Keeps a question and marks the browser that brought it.
     *
     * @return the id of the question
     * @throws Refusal where too many wait already
     */
    public String open(HttpServletRequest request, HttpServletResponse response, Asked asked) {
        Token browser = kept(request).orElseGet(() -> Token.make(random));
        String id = Token.make(random).value();
        RequestRows.Row row = new RequestRows.Row(
                hash(browser), asked, false, clock.instant(), AddressBlock.network(request.getRemoteAddr()));
        if (!store.<Boolean>write(handle -> kept(handle, key(id), row))) {
            throw Refusal.of(
                            Refusal.Kind.RATE_LIMITED,
                            "too_many_requests",
                            "Too many clients ask to be let in just now.")
                    .withRemedy("Try again in some minutes.");
        }
        place.cookies().set(response, cookie(), browser.value(), LIFETIME.multipliedBy(3));
        return id;
    }

    private boolean kept(Handle handle, String key, RequestRows.Row row) {
        RequestRows.sweep(handle, row.created().minus(LIFETIME));
        boolean full = RequestRows.count(handle, place.tenant()) >= MOST
                || RequestRows.count(handle, place.tenant(), row.origin()) >= MOST_OF_ONE;
        if (!full) {
            RequestRows.insert(handle, place.tenant(), key, row);
        }
        return !full;
    }

    /** The question of this id, where this browser brought it and it still waits. */
    public Optional<Pending> find(HttpServletRequest request, String id) {
        Optional<Token> browser = kept(request);
        if (browser.isEmpty()) {
            return Optional.empty();
        }
        return store.read(handle -> RequestRows.find(handle, place.tenant(), key(id)))
                .filter(row -> clock.instant().isBefore(row.created().plus(LIFETIME)))
                .filter(row -> same(row.browser(), hash(browser.get())))
                .map(row -> new Pending(
                        id, row.asked(), row.approved(), browser.get().derived("consent " + id)));
    }

    /** Notes that the browser said yes before anybody signed in. */
    public void approve(Pending pending) {
        store.write(handle -> RequestRows.approve(handle, place.tenant(), key(pending.id())));
    }

    /**
     * Takes a question away, since it is answered.
     *
     * @throws Refusal where it was answered meanwhile
     */
    public void take(Handle handle, Pending pending) {
        if (!RequestRows.take(handle, place.tenant(), key(pending.id()))) {
            throw gone();
        }
    }

    /** Says that a question does not wait here. */
    public static Refusal gone() {
        return Refusal.of(
                        Refusal.Kind.NOT_FOUND,
                        "request_gone",
                        "This request was answered, is too old, or was brought by another browser.")
                .withRemedy("Begin again from the program that wants to sign in.");
    }

    private Optional<Token> kept(HttpServletRequest request) {
        return place.cookies().read(request, cookie()).map(Token::of);
    }

    private String cookie() {
        return place.cookies().name(place.tenant(), PURPOSE);
    }

    private static String key(String id) {
        return hash(Token.of(id));
    }

    private static String hash(Token token) {
        return HexFormat.of().formatHex(token.hash());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }
}
