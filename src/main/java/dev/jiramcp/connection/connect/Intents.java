package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.connect.ConnectIntent.Progress;
import dev.jiramcp.connection.connect.Wish.Asker;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Links that ask a person to connect. There is at most one live link for a person and a program, told again to whoever asks
 * again: an agent that calls in a loop gets one link, not a hundred.
 */
public final class Intents {
    /** How long a link works. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** A link with less time left is not told again. */
    private static final Duration WORTH_TELLING = Duration.ofMinutes(2);

    private static final Duration MEMORY = Duration.ofHours(1);
    private static final int MOST_IN_MEMORY = 20;
    private static final int ATTEMPTS = 5;

    private final Ground ground;
    private final Leftovers leftovers;

    Intents(Ground ground, Leftovers leftovers) {
        this.ground = requireNonNull(ground, "ground is null");
        this.leftovers = requireNonNull(leftovers, "leftovers is null");
    }

    /**
     * What stands in the link for a wish: that of the live intent, where a call asks again, else a new one in its place.
     *
     * @throws Refusal where too many were made
     */
    public String begin(Wish wish) {
        String link = Opaque.make(ground.random());
        ConnectIntent fresh = fresh(wish, Opaque.hash(link));
        byte[] sealed = ground.vault().seal(IntentRows.linkPlace(fresh.tenant(), fresh.id()), Secret.of(link));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Begun begun = ground.store().write(database -> begin(database, fresh, sealed));
            leftovers.clearLater(fresh.tenant());
            if (begun.added()) {
                return link;
            }
            if (begun.known().isPresent()) {
                return link(begun.known().get());
            }
        }
        throw Refusal.of(Refusal.Kind.CONFLICT, "link_made_meanwhile", "Several links are being made at once.")
                .withRemedy("Try again.");
    }

    /**
     * A new link for the same wish, in place of one that is over or stuck.
     *
     * @throws Refusal where the person came by a link that was taken back
     */
    public String again(ConnectIntent intent) {
        ground.store()
                .read(database -> PersonalLinkRows.behind(database, intent))
                .map(kept -> kept.link().state())
                .filter(state -> state == PersonalLink.State.REVOKED)
                .ifPresent(state -> {
                    throw PersonalLinks.over(state);
                });
        end(intent, Ending.REPLACED);
        String link = begin(new Wish(intent.asker(), intent.door(), intent.app(), intent.scopes(), intent.site()));
        return ground.store().write(database -> {
            Instant now = ground.now();
            PersonalLinkRows.goesOn(
                    database, intent, Opaque.hash(link), now, now.plus(LIFE).plus(LIFE));
            return link;
        });
    }

    /** What stands in the link of an intent that is not over. */
    Optional<String> live(TenantId tenant, String id) {
        return ground.store()
                .read(database -> IntentRows.find(database, tenant, id))
                .map(intent -> intent.at(ground.now()))
                .filter(intent -> intent.stage().live())
                .map(this::linkOf);
    }

    /** Ends an intent that nobody has been told of. */
    void stop(TenantId tenant, String id) {
        ground.store().read(database -> IntentRows.find(database, tenant, id)).ifPresent(it -> end(it, Ending.STOPPED));
    }

    /** What came of one attempt: neither, where somebody else added one at the same moment. */
    private record Begun(boolean added, Optional<IntentRows.Linked> known) {}

    private Begun begin(Handle database, ConnectIntent fresh, byte[] sealed) {
        Optional<IntentRows.Linked> known = again(database, fresh);
        return new Begun(known.isEmpty() && add(database, fresh, sealed), known);
    }

    private ConnectIntent fresh(Wish wish, String id) {
        return new ConnectIntent(
                id,
                wish.asker(),
                wish.door(),
                wish.app(),
                wish.scopes(),
                wish.site(),
                Progress.at(Stage.OPEN),
                ground.now().plus(LIFE));
    }

    private String link(IntentRows.Linked known) {
        return ground.vault()
                .open(
                        IntentRows.linkPlace(
                                known.intent().tenant(), known.intent().id()),
                        known.link())
                .reveal();
    }

    /** The live intent, where it serves this wish too; where not, it is replaced. */
    private Optional<IntentRows.Linked> again(Handle database, ConnectIntent wanted) {
        Instant now = ground.now();
        IntentRows.sweep(database, wanted.tenant(), now, now.minus(MEMORY));
        StateRows.sweep(database, now);
        Optional<IntentRows.Linked> live = IntentRows.live(database, wanted);
        if (live.isEmpty()) {
            return live;
        }
        ConnectIntent known = live.get().intent();
        boolean underWay = known.stage() != Stage.OPEN;
        boolean lasts = known.expires().isAfter(now.plus(WORTH_TELLING));
        boolean serves = wanted.door() == Door.TOOL
                && known.door() == Door.TOOL
                && known.app().equals(wanted.app())
                && known.site().equals(wanted.site());
        if (serves && (underWay || lasts)) {
            IntentRows.widen(database, known, union(known.scopes(), wanted.scopes()));
            return live;
        }
        end(database, known, Ending.REPLACED);
        return Optional.empty();
    }

    private static Set<Scope> union(Set<Scope> one, Set<Scope> other) {
        Set<Scope> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private boolean add(Handle database, ConnectIntent fresh, byte[] sealed) {
        if (IntentRows.madeSince(database, fresh, ground.now().minus(MEMORY)) >= MOST_IN_MEMORY) {
            throw Refusal.of(
                            Refusal.Kind.RATE_LIMITED,
                            "too_many_links",
                            "No Jira is connected, and too many links to connect one were made within the hour.")
                    .withRemedy("Use the last one that you got, or wait an hour.");
        }
        boolean added = IntentRows.insert(database, fresh, sealed, ground.now());
        if (added) {
            ground.note(
                    database,
                    fresh.tenant(),
                    fresh.actor(),
                    Deed.done("connect.asked", fresh.id())
                            .with("door", fresh.door().name()));
        }
        return added;
    }

    /**
     * The intent of a link, for the person at the page.
     *
     * @throws Refusal where there is none, or where it was made for somebody else, who then has to ask anew
     */
    public ConnectIntent open(String link, Visitor visitor) {
        ConnectIntent intent = find(link, visitor).orElseThrow(Intents::unknown);
        if (!intent.person().equals(visitor.user())) {
            burn(intent, visitor);
            throw Ending.WRONG_PERSON.refusal();
        }
        return intent;
    }

    private Optional<ConnectIntent> find(String link, Visitor visitor) {
        return ground.store()
                .read(database -> IntentRows.find(database, visitor.tenant(), Opaque.hash(link)))
                .map(intent -> intent.at(ground.now()));
    }

    /** What stands in the link of an intent, for the person whose it is. */
    String linkOf(ConnectIntent intent) {
        return ground.store()
                .read(database -> IntentRows.linkOf(database, intent))
                .map(bytes -> link(new IntentRows.Linked(intent, bytes)))
                .orElseThrow(Intents::unknown);
    }

    /** Whether a link is a person's, and not over. */
    public boolean isLive(String link, TenantId tenant, UserId person) {
        return ground.store()
                .read(database -> IntentRows.find(database, tenant, Opaque.hash(link)))
                .map(intent -> intent.at(ground.now()))
                .filter(intent ->
                        intent.person().equals(person) && intent.stage().live())
                .isPresent();
    }

    /** How far a person is with what a program asked last: the program's only way to hear of it. */
    public Optional<ConnectIntent> latest(Asker asker) {
        return ground.store()
                .read(database -> IntentRows.latest(database, asker))
                .map(intent -> intent.at(ground.now()));
    }

    private static Refusal unknown() {
        return Refusal.of(Refusal.Kind.NOT_FOUND, "unknown_link", "This link is unknown, or too old to be remembered.")
                .withRemedy("Ask for a new one where you got it.");
    }

    private void burn(ConnectIntent intent, Visitor visitor) {
        ground.store().write(database -> {
            end(database, intent, Ending.WRONG_PERSON);
            ground.note(
                    database,
                    intent.tenant(),
                    intent.actor(),
                    new Deed("connect.subject_mismatch", intent.id(), "refused", Json.object())
                            .with("openedBy", visitor.user().value()));
            return intent;
        });
    }

    /**
     * Gives an intent with which somebody came back to the person who they turned out to be: who signs in by connecting is
     * nobody's user before that. A live intent of theirs at the same program is replaced.
     */
    public ConnectIntent adopt(ConnectIntent intent, UserId person) {
        Asker asker = new Asker(intent.tenant(), person, intent.client());
        ConnectIntent adopted = new ConnectIntent(
                intent.id(),
                asker,
                intent.door(),
                intent.app(),
                intent.scopes(),
                intent.site(),
                intent.progress(),
                intent.expires());
        return ground.store().write(database -> {
            IntentRows.live(database, adopted).ifPresent(other -> end(database, other.intent(), Ending.REPLACED));
            IntentRows.adopt(database, adopted);
            ground.note(database, intent.tenant(), adopted.actor(), Deed.done("connect.adopted", intent.id()));
            return adopted;
        });
    }

    /** Ends an intent that is still live, for a reason; nothing of it stays usable. */
    public void end(ConnectIntent intent, Ending ending) {
        ground.store().write(database -> {
            end(database, intent, ending);
            return intent;
        });
        leftovers.clearLater(intent.tenant());
    }

    void end(Handle database, ConnectIntent intent, Ending ending) {
        end(ground, database, intent, ending);
    }

    /** The same for those who have no more than what it stands on. */
    static void end(Ground ground, Handle database, ConnectIntent intent, Ending ending) {
        if (intent.stage().live() && IntentRows.end(database, intent, ending)) {
            StateRows.drop(database, intent.tenant(), intent.id());
            PersonalLinkRows.ended(
                    database,
                    intent,
                    EnumSet.of(Ending.CANCELLED, Ending.WITHDRAWN).contains(ending));
            ground.note(
                    database,
                    intent.tenant(),
                    intent.actor(),
                    new Deed("connect.ended", intent.id(), "ended", Json.object())
                            .with("why", ending.name().toLowerCase(Locale.ROOT)));
        }
    }
}
