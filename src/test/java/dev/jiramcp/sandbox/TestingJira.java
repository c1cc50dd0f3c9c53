package dev.jiramcp.sandbox;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.files.MediaHost;
import dev.jiramcp.sandbox.issues.IssueOperations;
import dev.jiramcp.sandbox.rest.Asker;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.rest.OperationHandler;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.RestApi;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.seed.World;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One seeded site and its REST API, asked without a network in between. */
public final class TestingJira {
    /** When the simulation's clock stands still. */
    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private static final CloudId BRIGHTWELL = new CloudId("1324a887-45db-4bf4-9e99-ef0ff456d421");
    private static final URI MEDIA = URI.create("https://media.test");

    private final Observations observations = new Observations();
    private final MediaHost media;
    private final RestApi api;
    private final Site site;
    private Instant now = NOW;

    /** The site of a world that nobody has touched. */
    public TestingJira() {
        Random random = new Random(7);
        Supplier<UUID> ids = () -> new UUID(random.nextLong(), random.nextLong());
        World world = new World(InstantSource.fixed(NOW));
        site = world.site(BRIGHTWELL).orElseThrow();
        media = new MediaHost(ids);
        Sites sites = new Sites(world::site);
        IssueOperations issues = new IssueOperations();
        Map<String, OperationHandler> handlers = new HashMap<>(issues.on(sites));
        handlers.putAll(ReadOperations.on(sites, issues.rendering(), media, ids));
        api = new RestApi(Operations.load(), handlers, observations, ids);
    }

    public Site site() {
        return site;
    }

    public Observations observations() {
        return observations;
    }

    /** The account of a person, by the name before the @ of the e-mail address. */
    public AccountId account(String name) {
        return site.people().all().stream()
                .filter(person -> person.email().startsWith(name + "@"))
                .map(Person::account)
                .findFirst()
                .orElseThrow();
    }

    /** Moves the clock of the requests. */
    public void wait(Duration time) {
        now = now.plus(time);
    }

    /** Somebody with an unscoped credential. */
    public Caller as(String name) {
        return new Caller(Asker.unscoped(account(name)));
    }

    /** Somebody with a credential of these scopes. */
    public Caller as(String name, Set<Scope> scopes) {
        return new Caller(Asker.scoped(account(name), scopes));
    }

    /** Nobody in particular. */
    public Caller anonymous() {
        return new Caller(Asker.ANONYMOUS);
    }

    /** The answer of the media host to an address. */
    public Reply fetch(URI address, Map<String, String> headers) {
        WireRequest request = new WireRequest(
                "GET", address.getRawPath(), Parameters.parse(address.getRawQuery()), Headers.of(headers), Bytes.NONE);
        return media.handle(request, now);
    }

    /** Requests of one caller. */
    public final class Caller {
        private final Asker asker;

        private Caller(Asker asker) {
            this.asker = asker;
        }

        public Reply get(String target) {
            return send("GET", target, Map.of(), Bytes.NONE);
        }

        public Reply post(String target, String json) {
            return send("POST", target, Map.of("Content-Type", "application/json"), Bytes.of(json));
        }

        /** Any request; the target begins below {@code /rest/api/3} unless it names its API. */
        public Reply send(String method, String target, Map<String, String> headers, Bytes body) {
            String full = target.startsWith("/rest") ? target : "/rest/api/3" + target;
            int question = full.indexOf('?');
            WireRequest request = new WireRequest(
                    method,
                    question < 0 ? full : full.substring(0, question),
                    question < 0 ? Parameters.NONE : Parameters.parse(full.substring(question + 1)),
                    Headers.of(headers),
                    body);
            return api.handle(request, new Circumstances(BRIGHTWELL, site.url(), MEDIA, asker, now));
        }
    }
}
