package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Everything in front of the simulated Jira: the gateway, the sites' own addresses, and what a token can do by itself. */
public final class Doors implements Route {
    /**
     * Where the doors lead.
     *
     * @param operations the table of operations
     * @param jira what answers them, as it is now
     * @param address the address of a site, by its name
     * @param media the address of the media host
     * @param clock the time there
     */
    public record Beyond(
            Operations operations, Supplier<Jira> jira, Function<String, URI> address, URI media, Clock clock) {
        public Beyond {
            requireNonNull(operations, "operations is null");
            requireNonNull(jira, "jira is null");
            requireNonNull(address, "address is null");
            requireNonNull(media, "media is null");
            requireNonNull(clock, "clock is null");
        }

        /** The address of a domain of a site's own. */
        URI domain(String host) {
            return URI.create(media.resolve("/") + "domain/" + host);
        }
    }

    private final Entrance entrance;
    private final RateLimiter limiter;
    private final Route gateway;
    private final Route site;
    private final Route media;
    private final Route resources;
    private final Route me;

    /** The doors to a Jira, for these accounts. */
    public Doors(Beyond beyond, Accounts accounts, RateLimiter limiter, Invariants invariants) {
        Clock clock = beyond.clock();
        this.limiter = requireNonNull(limiter, "limiter is null");
        Switches switches = new Switches();
        this.entrance = new Entrance(
                accounts,
                new ApiTokens(clock, accounts.directory()),
                switches,
                new JiraDoor(beyond, limiter, switches));
        this.gateway = new Gateway(entrance, clock);
        this.site = new SiteDoor(entrance, invariants);
        this.media = new MediaDoor(beyond.jira(), clock);
        this.resources = new AccessibleResources(accounts, beyond.address(), entrance.switches());
        this.me = new Me(accounts);
    }

    /** Whether a path belongs to one of the doors. */
    public static boolean has(String path) {
        return path.startsWith(Gateway.PREFIX)
                || path.startsWith(SiteDoor.PREFIX)
                || path.startsWith(SiteDoor.DOMAIN)
                || path.startsWith(MediaDoor.PREFIX)
                || path.equals("/oauth/token/accessible-resources")
                || path.equals("/me");
    }

    @Override
    public Reply answer(Request request) {
        String path = request.path();
        if (path.startsWith(Gateway.PREFIX)) {
            return gateway.answer(request);
        }
        if (path.startsWith(SiteDoor.PREFIX) || path.startsWith(SiteDoor.DOMAIN)) {
            return site.answer(request);
        }
        if (path.startsWith(MediaDoor.PREFIX)) {
            return media.answer(request);
        }
        if (!request.method().equals("GET")) {
            return new Reply(405, Headers.NONE, Bytes.NONE).with("Allow", "GET");
        }
        return path.equals("/me") ? me.answer(request) : resources.answer(request);
    }

    public ApiTokens tokens() {
        return entrance.tokens();
    }

    public Switches switches() {
        return entrance.switches();
    }

    public RateLimiter limiter() {
        return limiter;
    }
}
