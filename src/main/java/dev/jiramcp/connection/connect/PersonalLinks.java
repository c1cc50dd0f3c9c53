package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.connect.PersonalLink.Goal;
import dev.jiramcp.connection.connect.PersonalLink.Maker;
import dev.jiramcp.connection.connect.PersonalLink.Person;
import dev.jiramcp.connection.connect.PersonalLink.State;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Links by which one person connects. What stands in a link is told once, to whoever makes it, and kept as a hash. Nothing but
 * signing in as that person opens one: that somebody holds it, or that an application vouches for them, is not enough.
 */
public final class PersonalLinks {
    /** How long a link may work. */
    public static final Duration LONGEST = Duration.ofDays(7);

    /** Below the address of the server, before what stands in the link. */
    public static final String PATH = "/connect/for/";

    private static final Duration MEMORY = Duration.ofDays(30);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int MOST_IN_AN_HOUR = 20;
    private static final int MOST_USABLE = 10_000;

    /** To Atlassian, and then before the page that asks which sites are meant. */
    private static final Duration WALK = Intents.LIFE.multipliedBy(2);

    private final Ground ground;
    private final Intents intents;
    private final Leftovers leftovers;

    PersonalLinks(Ground ground, Intents intents, Leftovers leftovers) {
        this.ground = requireNonNull(ground, "ground is null");
        this.intents = requireNonNull(intents, "intents is null");
        this.leftovers = requireNonNull(leftovers, "leftovers is null");
    }

    /**
     * A link that was made.
     *
     * @param token what stands in it; nobody can read it again
     */
    public record Made(String token, PersonalLink link) {
        public Made {
            requireNonNull(token, "token is null");
            requireNonNull(link, "link is null");
        }

        /** Its path below the address of the server. */
        public String path() {
            return PATH + token;
        }

        /** Without what opens it. */
        @Override
        public String toString() {
            return "Made[" + link.id() + "]";
        }
    }

    /**
     * Makes a link.
     *
     * @throws Refusal where too many were made
     */
    public Made make(Person person, Maker maker, Goal goal, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
            throw Refusal.of(Refusal.Kind.INVALID, "invalid_lifetime", "A link works for 7 days at most.");
        }
        String token = Opaque.make(ground.random());
        Instant now = ground.now();
        PersonalLink link = new PersonalLink(
                Opaque.hash(token), person, maker, goal, State.OPEN, Optional.empty(), now, now.plus(life));
        return ground.store().write(database -> {
            PersonalLinkRows.sweep(database, person.tenant(), now.minus(MEMORY));
            mustBeFew(database, link, now);
            PersonalLinkRows.insert(database, link);
            note(database, link, by(maker), Deed.done("connect.link_made", link.id()));
            return new Made(token, link);
        });
    }

    private static void mustBeFew(Handle database, PersonalLink link, Instant now) {
        if (PersonalLinkRows.madeSince(database, link, now.minus(AN_HOUR)) >= MOST_IN_AN_HOUR
                || PersonalLinkRows.usable(database, link, now) >= MOST_USABLE) {
            throw Refusal.of(Refusal.Kind.RATE_LIMITED, "too_many_links", "Too many links to connect were made.")
                    .withRemedy("Use one that was made, or wait an hour.");
        }
    }

    /** An application acts by itself, an administrator at the console. */
    private static Actor by(Maker maker) {
        return new Actor(maker.name(), maker.isApplication() ? maker.name() : "console");
    }

    private void note(Handle database, PersonalLink link, Actor by, Deed deed) {
        ground.note(
                database,
                link.tenant(),
                by,
                deed.with("person", link.user().value())
                        .with("maker", link.maker().name())
                        .with(
                                "origin",
                                link.maker().origin().map(PageOrigin::value).orElse("")));
    }

    /** The link in which this stands. */
    public Optional<PersonalLink> find(TenantId tenant, String token) {
        return ground.store()
                .read(database -> PersonalLinkRows.find(database, tenant, Opaque.hash(token)))
                .map(kept -> kept.at(ground.now()));
    }

    /** The link by which somebody came to an intent. */
    public Optional<PersonalLink> behind(ConnectIntent intent) {
        return ground.store()
                .read(database -> PersonalLinkRows.behind(database, intent))
                .map(kept -> kept.at(ground.now()));
    }

    /** The newest of a tenant. */
    public List<PersonalLink> newest(TenantId tenant, int most) {
        return ground.store().read(database -> PersonalLinkRows.newest(database, tenant, most)).stream()
                .map(kept -> kept.at(ground.now()))
                .toList();
    }

    /**
     * Opens a link: gives what stands in the link of the intent that is under way, or of a new one.
     *
     * @throws Refusal where it is unknown, over, or somebody else's, who makes it useless
     */
    public String open(String token, Visitor visitor) {
        PersonalLinkRows.Kept kept = ground.store()
                .read(database -> PersonalLinkRows.find(database, visitor.tenant(), Opaque.hash(token)))
                .orElseThrow(PersonalLinks::unknown);
        PersonalLink link = kept.at(ground.now());
        if (!link.user().equals(visitor.user())) {
            misused(link, visitor);
            throw Ending.WRONG_PERSON.refusal();
        }
        if (!link.state().usable()) {
            throw over(link.state());
        }
        return intents.live(link.tenant(), kept.intent()).orElseGet(() -> begin(link));
    }

    private String begin(PersonalLink link) {
        if (!ground.now().isBefore(link.expires())) {
            throw over(State.EXPIRED);
        }
        boolean application = link.maker().isApplication();
        String client = application ? link.maker().name() : "console";
        Wish.Asker asker = new Wish.Asker(link.tenant(), link.user(), client);
        String walk = intents.begin(new Wish(
                asker,
                application ? Door.PAGE : Door.LETTER,
                link.goal().app(),
                link.goal().scopes(),
                link.goal().site()));
        boolean opened = ground.store().write(database -> {
            Instant until = ground.now().plus(WALK);
            boolean noted = PersonalLinkRows.opened(database, link, Opaque.hash(walk), until);
            if (noted) {
                Actor person = new Actor(link.user().value(), client);
                note(database, link, person, Deed.done("connect.link_opened", link.id()));
            }
            return noted;
        });
        if (!opened) {
            // It was taken back since it was looked at.
            intents.stop(link.tenant(), Opaque.hash(walk));
            throw over(State.REVOKED);
        }
        return walk;
    }

    private void misused(PersonalLink link, Visitor visitor) {
        ground.store().write(database -> {
            boolean unused = PersonalLinkRows.end(database, link.tenant(), link.id(), State.MISUSED);
            note(
                    database,
                    link,
                    new Actor(link.user().value(), link.maker().name()),
                    new Deed("connect.subject_mismatch", link.id(), "refused", Json.object())
                            .with("openedBy", visitor.user().value()));
            return link;
        });
    }

    /**
     * Takes a link back; who is on the way by it does not arrive.
     *
     * @throws Refusal where it is unknown, or over
     */
    public void revoke(TenantId tenant, String id, Actor by) {
        ground.store().write(database -> {
            boolean ended = PersonalLinkRows.end(database, tenant, id, State.REVOKED);
            // Looked at once the row is held: the walk of whoever opened the link just before is stopped too.
            PersonalLinkRows.Kept kept =
                    PersonalLinkRows.find(database, tenant, id).orElseThrow(PersonalLinks::unknown);
            if (!ended) {
                throw over(kept.link().state());
            }
            stop(ground, database, kept);
            note(database, kept.link(), by, Deed.done("connect.link_revoked", id));
            return id;
        });
        leftovers.clearLater(tenant);
    }

    private static void stop(Ground ground, Handle database, PersonalLinkRows.Kept kept) {
        IntentRows.find(database, kept.link().tenant(), kept.intent())
                .ifPresent(intent -> Intents.end(ground, database, intent, Ending.STOPPED));
    }

    /** Ends the links for somebody who is removed; who is on the way by one of them does not arrive. */
    public static void endAll(Ground ground, Handle database, TenantId tenant, UserId user) {
        endEach(ground, database, PersonalLinkRows.ofPerson(database, tenant, user));
    }

    /**
     * Ends the links of an application, but for those whose button may go on standing where it does; who is on the way by one
     * of the others does not arrive.
     */
    public static void endAll(
            Ground ground, Handle database, PersonalLink.Application application, Predicate<PageOrigin> kept) {
        endEach(
                ground,
                database,
                PersonalLinkRows.ofApplication(database, application.tenant(), application.id()).stream()
                        .filter(one -> one.link().maker().origin().filter(kept).isEmpty())
                        .toList());
    }

    private static void endEach(Ground ground, Handle database, List<PersonalLinkRows.Kept> links) {
        for (PersonalLinkRows.Kept each : links) {
            PersonalLink link = each.link();
            if (PersonalLinkRows.end(database, link.tenant(), link.id(), State.REVOKED)) {
                PersonalLinkRows.find(database, link.tenant(), link.id())
                        .ifPresent(ended -> stop(ground, database, ended));
            }
        }
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_link", "This link is unknown, or too old to be remembered.")
                .withRemedy("Ask for a new one where you got it.");
    }

    static Refusal over(State state) {
        String why = switch (state) {
            case CONNECTED -> "You have connected by this link already.";
            case REVOKED -> "This link was taken back.";
            case MISUSED -> "Somebody else opened this link, so it has been made useless.";
            case EXPIRED, OPEN, CANCELLED -> "This link is too old.";
        };
        return Refusal.of(Refusal.Kind.CONFLICT, "personal_link_" + state.name().toLowerCase(Locale.ROOT), why)
                .withRemedy(
                        state == State.CONNECTED
                                ? "Nothing more is to be done."
                                : "Ask for a new one where you got it.");
    }
}
