package dev.jiramcp.connection.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.jiramcp.connection.Held;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.jira.Jira;
import dev.jiramcp.jira.JiraCall;
import dev.jiramcp.jira.Nodes;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Scope;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Asks each site once, by calls that cost little, and remembers the answer for this connection alone: what one person may
 * see, another may not. Asks nothing for which the person picked no scope.
 */
public final class RememberedSites implements SiteLookup {
    private static final int MOST = 10_000;
    private static final Duration THERE = Duration.ofHours(1);
    private static final Duration ABSENT = Duration.ofMinutes(5);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);
    private static final Set<Scope> READING = Set.of(new Scope("read:jira-work"));
    private static final Set<Scope> READING_GRANULAR = Set.of(new Scope("read:project:jira"));

    private final Cache<Key, Presence> projects;
    private final Cache<Key, Set<URI>> addresses;

    /** A place, and what was asked there. */
    private record Key(String connection, String site, String asked) {
        static Key of(Held held, Site site, String asked) {
            return new Key(held.id(), site.id().value(), asked);
        }
    }

    public RememberedSites() {
        this(Ticker.systemTicker());
    }

    RememberedSites(Ticker ticker) {
        this.projects = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfter(Expiry.<Key, Presence>writing((key, presence) -> life(presence)))
                .build();
        this.addresses = Caffeine.newBuilder()
                .ticker(ticker)
                .maximumSize(MOST)
                .expireAfter(Expiry.<Key, Set<URI>>writing((key, found) -> found.isEmpty() ? ABSENT : THERE))
                .build();
    }

    private static Duration life(Presence presence) {
        return switch (presence) {
            case THERE -> THERE;
            case ABSENT -> ABSENT;
            case UNKNOWN -> UNKNOWN;
        };
    }

    @Override
    public Presence project(Held held, Site site, String key) {
        Key asked = Key.of(held, site, key);
        Presence known = projects.getIfPresent(asked);
        if (known == null) {
            known = mayRead(held) ? ask(held.connection().on(site), key) : Presence.UNKNOWN;
            projects.put(asked, known);
        }
        return known;
    }

    private static boolean mayRead(Held held) {
        return held.connection()
                .scopes()
                .map(granted -> granted.containsAll(READING) || granted.containsAll(READING_GRANULAR))
                .orElse(true);
    }

    private static Presence ask(Jira jira, String key) {
        JiraCall search =
                JiraCall.get("/rest/api/3/project/search").query("keys", key).query("maxResults", 1);
        try {
            return jira.send(search)
                            .path("values")
                            .valueStream()
                            .anyMatch(project -> Nodes.textOr(project, "key").equalsIgnoreCase(key))
                    ? Presence.THERE
                    : Presence.ABSENT;
        } catch (Refusal notSaid) {
            return Presence.UNKNOWN;
        }
    }

    @Override
    public Set<URI> addresses(Held held, Site site) {
        Key asked = Key.of(held, site, "");
        Set<URI> known = addresses.getIfPresent(asked);
        if (known == null) {
            known = mayRead(held) ? ask(held.connection().on(site)) : Set.of();
            addresses.put(asked, known);
        }
        return known;
    }

    private static boolean isFit(URI address) {
        try {
            return !HostRules.originOf(address).isEmpty();
        } catch (Refusal unfit) {
            return false;
        }
    }

    private static Set<URI> ask(Jira jira) {
        try {
            JsonNode info = jira.send(JiraCall.get("/rest/api/3/serverInfo"));
            return Stream.of("baseUrl", "displayUrl")
                    .map(name -> Nodes.textOr(info, name))
                    .filter(text -> !text.isEmpty())
                    .map(URI::create)
                    .filter(RememberedSites::isFit)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (Refusal | IllegalArgumentException notSaid) {
            return Set.of();
        }
    }
}
