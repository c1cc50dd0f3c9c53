package dev.jiramcp.connection.notice;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.Ids;
import dev.jiramcp.connection.Witness;
import dev.jiramcp.connection.health.Checks;
import dev.jiramcp.connection.health.Phase;
import dev.jiramcp.connection.health.Standing;
import dev.jiramcp.connection.health.Standings;
import dev.jiramcp.connection.health.Watches;
import dev.jiramcp.connection.link.Owner;
import dev.jiramcp.connection.webhook.Event;
import dev.jiramcp.connection.webhook.Outbox;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells each change of a connection once: to its person by a notice, to the administrator by the log and the webhook.
 * Everything is written in the transaction of the change, so that neither is there without the other.
 */
public final class Announcements implements Witness, Checks.Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Clock clock;
    private final Ids ids;
    private final Optional<Outbox> outbox;

    /**
     * Announcements.
     *
     * @param outbox where events for the webhook go; empty where there is no webhook
     */
    public Announcements(Clock clock, RandomGenerator random, Optional<Outbox> outbox) {
        this.clock = requireNonNull(clock, "clock is null");
        this.ids = new Ids(random);
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    @Override
    public void saw(Handle database, TenantId tenant, Actor by, Deed deed) {
        switch (deed.action()) {
            case "connect.linked" -> linked(database, tenant, by, deed);
            case "connect.removed" -> removed(database, tenant, by, deed);
            case "app.paused", "app.resumed", "app.secret_changed" -> app(database, tenant, deed);
            default -> {
                if (concernsConnections(deed.action())) {
                    Instant now = clock.instant();
                    Standings.concerned(database, tenant, deed, now).forEach(standing -> tell(database, standing, now));
                }
            }
        }
    }

    /** Not every deed of connecting: the subject of most is not a connection, but a link, a browser or an account. */
    private static boolean concernsConnections(String action) {
        return action.startsWith("grant.")
                || action.startsWith("api_token.")
                || action.startsWith("connection.")
                || action.equals("connect.changed");
    }

    private void linked(Handle database, TenantId tenant, Actor by, Deed deed) {
        Instant now = clock.instant();
        Standings.concerned(database, tenant, deed, now).forEach(standing -> {
            begin(database, standing, now);
            add(database, new Event(tenant, Event.CONNECTED, data(standing).put("by", by.name())));
            tell(database, standing, now);
        });
    }

    private static void begin(Handle database, Standing standing, Instant now) {
        Watches.begin(database, standing, now, Phase.first(standing, now));
    }

    private void removed(Handle database, TenantId tenant, Actor by, Deed deed) {
        Watches.end(database, tenant, deed.subject());
        NoticeRows.deleteOf(database, tenant, deed.subject());
        ObjectNode data = Json.object()
                .put("connection", deed.subject())
                .put("tenant", tenant.value())
                .put("person", deed.details().path("person").asString(""))
                .put("by", by.name());
        add(database, new Event(tenant, Event.DISCONNECTED, data));
    }

    /** What becomes of an app is told of the app, not of each of the many connections that wait for it. */
    private void app(Handle database, TenantId tenant, Deed deed) {
        Instant now = clock.instant();
        Standing.State state =
                Standings.app(database, tenant, deed.subject()).orElse(new Standing.State(Health.ACTIVE, ""));
        Watches.beginApp(database, tenant, deed.subject(), now);
        Watches.tell(database, tenant, deed.subject(), state, now).ifPresent(before -> {
            LOG.warn(
                    "The Atlassian app {} is now {} (was {}). {}",
                    deed.subject(),
                    state.health(),
                    before,
                    state.reason());
            ObjectNode data = Json.object()
                    .put("app", deed.subject())
                    .put("tenant", tenant.value())
                    .put("state", state.health().name())
                    .put("reason", state.reason())
                    .put("remedy", Remedies.of(state.health(), state.reason(), false))
                    .put("before", before);
            add(database, new Event(tenant, Event.APP_STATE_CHANGED, data));
        });
    }

    /** Whether a connection stands otherwise than was told last. */
    static boolean isNews(Handle database, Standing standing) {
        return !Watches.told(database, standing.tenant(), standing.id().value())
                .equals(Optional.of(standing.state().health().name()));
    }

    /** Tells how a connection stands, where that is another state than was told last; true where it is. */
    @Override
    public boolean tell(Handle database, Standing standing, Instant now) {
        begin(database, standing, now);
        Optional<String> before =
                Watches.tell(database, standing.tenant(), standing.id().value(), standing.state(), now);
        before.ifPresent(state -> {
            LOG.info(
                    "The connection {} is now {} (was {}). {}",
                    standing.id(),
                    standing.state().health(),
                    state,
                    standing.state().reason());
            notice(database, standing, now);
            add(
                    database,
                    new Event(
                            standing.tenant(),
                            Event.STATE_CHANGED,
                            data(standing).put("before", state)));
        });
        return before.isPresent();
    }

    /** The newest notice about a connection takes the place of those that were not shown yet. */
    private void notice(Handle database, Standing standing, Instant now) {
        NoticeRows.deleteUnshownOf(database, standing.tenant(), standing.id().value());
        Health health = standing.state().health();
        if (standing.owner() instanceof Owner.Person person && Remedies.concernPeople(health)) {
            NoticeRows.insert(
                    database, new NoticeRows.Notice(ids.next("notice"), person.user(), standing, words(standing)), now);
        }
    }

    private static String words(Standing standing) {
        String sites = standing.terms().sites().stream()
                .map(site -> site.url().getHost())
                .collect(joining(", "));
        String whose = sites.isEmpty() ? "Your Jira connection" : "Your Jira connection to " + sites;
        String reason = standing.state().reason();
        return whose + ": " + (reason.isEmpty() ? "it no longer works." : reason) + " " + Remedies.of(standing);
    }

    private static ObjectNode data(Standing standing) {
        ObjectNode data = Json.object()
                .put("connection", standing.id().value())
                .put("tenant", standing.tenant().value())
                .put(
                        "person",
                        standing.owner() instanceof Owner.Person person
                                ? person.user().value()
                                : "")
                .put("state", standing.state().health().name())
                .put("reason", standing.state().reason())
                .put("remedy", Remedies.of(standing));
        standing.terms()
                .sites()
                .forEach(site -> data.withArray("sites").add(site.url().toString()));
        return data;
    }

    private void add(Handle database, Event event) {
        outbox.ifPresent(box -> box.add(database, event));
    }
}
