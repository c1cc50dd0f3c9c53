package dev.jiramcp.oauth.session;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.store.Store;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The browsers in which people of one tenant are signed in, as rows. */
public final class BrowserSessions {
    private static final String PURPOSE = "session";
    private static final Duration TOUCH = Duration.ofMinutes(1);

    /** Browsers of one person; where no one has to sign in, whoever keeps no cookies is another browser each time. */
    private static final int MOST = 100;

    private final Store store;
    private final Clock clock;
    private final SecureRandom random;
    private final Place place;

    /**
     * Where these sessions hold.
     *
     * @param tenant whose people
     */
    public record Place(TenantId tenant, Cookies cookies, SessionLimits limits) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(cookies, "cookies is null");
            requireNonNull(limits, "limits is null");
        }
    }

    public BrowserSessions(Store store, Clock clock, SecureRandom random, Place place) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
        this.place = requireNonNull(place, "place is null");
    }

    /** The tenant whose people these are. */
    public TenantId tenant() {
        return place.tenant();
    }

    /** The session of a request's browser, where it has a live one. Looking counts as use. */
    public Optional<BrowserSession> of(HttpServletRequest request) {
        Optional<Token> kept = kept(request);
        return kept.flatMap(this::find).filter(this::isLive).map(session -> touched(session, kept.orElseThrow()));
    }

    /**
     * Signs a person in. The browser always gets a new session, and one that it had ends: nobody can have planted it (session
     * fixation).
     */
    public BrowserSession begin(
            HttpServletRequest request, HttpServletResponse response, BrowserSession.Person person) {
        Begun begun = store.write(handle -> begin(handle, request, person));
        return give(response, begun);
    }

    /** A session that a browser has not been given yet. */
    public record Begun(BrowserSession session, Token token) {
        public Begun {
            requireNonNull(session, "session is null");
            requireNonNull(token, "token is null");
        }
    }

    /** Signs a person in, in the transaction that decides on it; the browser is given the session when that is done. */
    public Begun begin(Handle handle, HttpServletRequest request, BrowserSession.Person person) {
        if (!person.tenant().equals(place.tenant())) {
            throw new IllegalArgumentException("a person of another tenant");
        }
        Token token = Token.make(random);
        Instant now = clock.instant();
        BrowserSession session = session(token, person, now, now);
        kept(request).map(BrowserSessions::id).ifPresent(id -> SessionRows.delete(handle, place.tenant(), id));
        SessionRows.sweep(
                handle,
                now.minus(place.limits().absolute()),
                now.minus(place.limits().idle()));
        SessionRows.makeRoom(handle, person, MOST);
        SessionRows.insert(handle, session);
        return new Begun(session, token);
    }

    /** Gives a browser the session that was begun for it. */
    public BrowserSession give(HttpServletResponse response, Begun begun) {
        place.cookies().set(response, cookie(), begun.token().value());
        return begun.session();
    }

    /** Gives the same person a new session in place of the old one: where what the person may do changes. */
    public BrowserSession rotate(HttpServletRequest request, HttpServletResponse response, BrowserSession session) {
        return begin(request, response, session.person());
    }

    /** Signs out. */
    public void end(HttpServletRequest request, HttpServletResponse response) {
        kept(request)
                .map(BrowserSessions::id)
                .ifPresent(id -> store.write(handle -> SessionRows.delete(handle, place.tenant(), id)));
        place.cookies().clear(response, cookie());
    }

    /** Signs a person out of every browser. */
    public int endAll(UserId user) {
        return store.write(handle -> SessionRows.deleteAll(handle, place.tenant(), user));
    }

    /** Signs a person of any tenant out of every browser, in a transaction of somebody else's. */
    public static void endAll(Handle handle, TenantId tenant, UserId user) {
        SessionRows.deleteAll(handle, tenant, user);
    }

    /** Signs everybody of a tenant out of every browser, in a transaction of somebody else's. */
    public static void endAll(Handle handle, TenantId tenant) {
        SessionRows.deleteAll(handle, tenant);
    }

    /** Our cookies. */
    public Cookies cookies() {
        return place.cookies();
    }

    private Optional<Token> kept(HttpServletRequest request) {
        return place.cookies().read(request, cookie()).map(Token::of);
    }

    private String cookie() {
        return place.cookies().name(place.tenant(), PURPOSE);
    }

    private Optional<BrowserSession> find(Token token) {
        return store.read(handle -> SessionRows.find(handle, place.tenant(), id(token)))
                .map(row -> session(token, row.person(), row.created(), row.seen()));
    }

    private boolean isLive(BrowserSession session) {
        Instant now = clock.instant();
        return now.isBefore(session.seen().plus(place.limits().idle()))
                && now.isBefore(session.created().plus(place.limits().absolute()));
    }

    private BrowserSession touched(BrowserSession session, Token token) {
        Instant now = clock.instant();
        if (now.isBefore(session.seen().plus(TOUCH))) {
            return session;
        }
        store.write(handle -> SessionRows.touch(handle, place.tenant(), session.id(), now));
        return session(token, session.person(), session.created(), now);
    }

    private static BrowserSession session(Token token, BrowserSession.Person person, Instant created, Instant seen) {
        return new BrowserSession(person, created, seen, id(token), token.derived("csrf"));
    }

    private static String id(Token token) {
        return HexFormat.of().formatHex(token.hash());
    }
}
