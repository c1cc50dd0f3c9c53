package dev.jiramcp.sandbox.issues;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.rest.Asker;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Circumstances;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Observations;
import dev.jiramcp.sandbox.rest.Operations;
import dev.jiramcp.sandbox.rest.Parameters;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.RestApi;
import dev.jiramcp.sandbox.rest.Sites;
import dev.jiramcp.sandbox.rest.WireRequest;
import dev.jiramcp.sandbox.seed.World;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The seeded site behind its REST API, in process; a clock that stands still until it is moved. */
final class TestingJira {
    /** Administers every project. */
    static final String AMARA = "Amara Okafor";
    /** Develops: a member of FLOW and APP, who does not see OPS and SEC. */
    static final String JONAS = "Jonas Lindqvist";
    /** Works in sales of the product: sees FLOW, changes nothing there. */
    static final String CHLOE = "Chloé Dubois";
    /** A customer of HELP. */
    static final String ELEANOR = "Eleanor Whitfield";

    static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final AtomicLong millis = new AtomicLong(START.toEpochMilli());
    final Site site;
    private final RestApi api;
    final Observations observations = new Observations();

    TestingJira() {
        InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
        World world = new World(clock);
        site = world.site(world.sites().get(0).cloudId()).orElseThrow();
        Sites sites = new Sites(world::site);
        api = new RestApi(Operations.load(), new IssueOperations().on(sites), observations, () -> new UUID(0, 0));
    }

    void advance(long seconds) {
        millis.addAndGet(1_000 * seconds);
    }

    AccountId account(String name) {
        return person(name).account();
    }

    Person person(String name) {
        return site.people().all().stream()
                .filter(person -> person.displayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Reply call(String who, String method, String path, String body) {
        int mark = path.indexOf('?');
        WireRequest request = new WireRequest(
                method,
                "/rest/api/3/" + (mark < 0 ? path : path.substring(0, mark)),
                mark < 0 ? Parameters.NONE : Parameters.parse(path.substring(mark + 1)),
                Headers.of(Map.of("Content-Type", "application/json")),
                Bytes.of(body));
        Asker asker = who.isEmpty() ? Asker.ANONYMOUS : Asker.unscoped(account(who));
        URI media = URI.create("https://media.example");
        return api.handle(request, new Circumstances(site.cloudId(), site.url(), media, asker, site.now()));
    }

    JsonNode ok(String who, String method, String path, String body) {
        Reply reply = call(who, method, path, body);
        assertThat(reply.status()).as(reply.toString()).isBetween(200, 299);
        return reply.body().size() == 0 ? Json.object() : reply.json();
    }

    JsonNode get(String who, String path) {
        return ok(who, "GET", path, "");
    }

    /** A new issue of FLOW (or of the project that the fields name) by somebody who administers it. */
    Issue create(String fields) {
        JsonNode made = ok(AMARA, "POST", "issue", "{\"fields\":{" + fields + "}}");
        return issue(made.path("key").asString(""));
    }

    Issue task() {
        return create("'project':{'key':'FLOW'},'issuetype':{'name':'Task'},'summary':'A task'".replace('\'', '"'));
    }

    Issue issue(String key) {
        return site.issues().byIdOrKey(key).orElseThrow();
    }

    Issue some(Predicate<Issue> which) {
        return site.issues().all().stream().filter(which).findFirst().orElseThrow();
    }

    Optional<Issue> find(String key) {
        return site.issues().byIdOrKey(key);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static String doc(String text) {
        return json("{'type':'doc','version':1,'content':[{'type':'paragraph','content':[{'type':'text','text':'" + text
                + "'}]}]}");
    }
}
