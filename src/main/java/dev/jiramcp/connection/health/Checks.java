package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Health;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.health.Watches.Due;
import dev.jiramcp.connection.link.ConnectionId;
import dev.jiramcp.connection.link.Credential;
import dev.jiramcp.connection.link.Link;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.token.ApiTokens;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at connections, whether anybody uses them or not: each when it is due, and at once where a call went wrong. Replicas
 * share the work, as each takes some for itself first; a grant is looked at once for all of its connections.
 */
public final class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    /** Longer than looking takes. */
    private static final Duration HOLD = Duration.ofMinutes(5);

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration USED = Duration.ofDays(1);
    private static final int NEWCOMERS = 200;

    private final Ground ground;
    private final Links links;
    private final Grants grants;
    private final Probe probe;
    private final Teller teller;
    private final HealthRules rules;
    private final Executor beside;

    /** Connections that were looked at out of turn within the last minute. */
    private final Cache<ConnectionId, Instant> lately;

    /** Tells how a connection stands, in a transaction. */
    @FunctionalInterface
    public interface Teller {
        /** Tells it where that is another state than was told last; true where it is. */
        boolean tell(Handle database, Standing standing, Instant now);
    }

    /**
     * The connections, and what they stand on.
     *
     * @param atlassian who is asked
     * @param links the connections
     * @param grants the grants below them
     * @param tokens the API tokens below them
     */
    public record Books(Atlassian atlassian, Links links, Grants grants, ApiTokens tokens) {
        public Books {
            requireNonNull(atlassian, "atlassian is null");
            requireNonNull(links, "links is null");
            requireNonNull(grants, "grants is null");
            requireNonNull(tokens, "tokens is null");
        }
    }

    /**
     * Checks.
     *
     * @param teller tells what came of them
     * @param beside runs several of them at once
     */
    public Checks(Ground ground, Books books, Teller teller, HealthRules rules, Executor beside) {
        this.ground = requireNonNull(ground, "ground is null");
        this.links = books.links();
        this.grants = books.grants();
        this.probe = new Probe(books.atlassian(), books.grants(), books.tokens());
        this.teller = requireNonNull(teller, "teller is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.beside = requireNonNull(beside, "beside is null");
        this.lately = Caffeine.newBuilder()
                .maximumSize(10_000)
                .ticker(() -> Duration.ofMillis(ground.clock().millis()).toNanos())
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /** Looks at some that are due; how many they were. */
    public int run() {
        Instant now = ground.now();
        List<Due> due = ground.store().write(database -> {
            Watches.unwatched(database, NEWCOMERS).forEach(newcomer -> begin(database, newcomer, now));
            return Watches.claim(database, rules.atOnce(), now, HOLD);
        });
        List<CompletableFuture<Void>> checks = due.stream()
                .map(each -> CompletableFuture.runAsync(() -> quietly(each), beside))
                .toList();
        checks.forEach(CompletableFuture::join);
        return due.size();
    }

    private static void begin(Handle database, Due newcomer, Instant now) {
        StandingRows.find(database, newcomer.tenant(), newcomer.connection(), now)
                .ifPresent(standing -> Watches.begin(database, standing, now, Phase.first(standing, now)));
    }

    /** Looks at a connection out of turn, beside what is going on; once a minute at most. */
    public void soon(TenantId tenant, ConnectionId connection) {
        if (lately.asMap().putIfAbsent(connection, ground.now()) == null) {
            Due due = new Due(tenant, connection);
            beside.execute(() -> {
                Instant now = ground.now();
                if (ground.store().write(database -> Watches.claim(database, due, now, HOLD))) {
                    quietly(due);
                }
            });
        }
    }

    /** What came of looking at a connection at once. */
    public enum Looked {
        /** It is as its state says now. */
        ANSWERED,
        /** Nobody answered: it is looked at again soon. */
        UNANSWERED,
        /** Another replica looks at it just now. */
        ELSEWHERE
    }

    /** Looks at a connection for somebody who waits for it. */
    public Looked now(TenantId tenant, ConnectionId connection) {
        Due due = new Due(tenant, connection);
        Instant now = ground.now();
        boolean ours = ground.store().write(database -> {
            begin(database, due, now);
            return Watches.claim(database, due, now, HOLD);
        });
        if (!ours) {
            return Looked.ELSEWHERE;
        }
        check(due);
        return ground.store().read(database -> Watches.unanswered(database, due)) == 0
                ? Looked.ANSWERED
                : Looked.UNANSWERED;
    }

    private void quietly(Due due) {
        try {
            check(due);
        } catch (RuntimeException failure) {
            LOG.warn("The connection {} could not be looked at", due.connection(), failure);
        }
    }

    private void check(Due due) {
        Instant now = ground.now();
        Optional<Standing> standing =
                ground.store().read(database -> StandingRows.find(database, due.tenant(), due.connection(), now));
        if (standing.isEmpty()) {
            boolean unused = ground.store().write(database -> {
                Watches.end(database, due.tenant(), due.connection().value());
                return true;
            });
            return;
        }
        Credential credential = standing.get().credential();
        if (links.of(due.tenant(), credential).stream().allMatch(Link::isOff)) {
            // Atlassian is not asked about what an administrator switched off; that it is off is told.
            finish(standing.get(), new Finding.Works());
            return;
        }
        Finding finding = look(due.tenant(), credential);
        if (!isFirstSilence(due, finding)) {
            links.of(due.tenant(), credential).forEach(link -> write(link, finding));
        }
        finish(standing.get(), finding);
    }

    /** One look that got no answer says nothing yet: it is repeated soon, and what is found twice in a row is so. */
    private boolean isFirstSilence(Due due, Finding finding) {
        return finding instanceof Finding.Passing
                && ground.store().read(database -> Watches.unanswered(database, due)) == 0;
    }

    private Finding look(TenantId tenant, Credential credential) {
        if (credential instanceof Credential.OfApiToken token) {
            return probe.token(tenant, token.id());
        }
        Credential.OfGrant grant = (Credential.OfGrant) credential;
        Finding first = probe.grant(tenant, grant.id());
        if (first instanceof Finding.Reaches reaches && misses(tenant, credential, reaches)) {
            first = probe.grant(tenant, grant.id());
        }
        if (first instanceof Finding.Reaches reaches) {
            grants.sitesSeen(tenant, grant.id(), reaches.sites());
        }
        return first;
    }

    private boolean misses(TenantId tenant, Credential credential, Finding.Reaches reaches) {
        return links.of(tenant, credential).stream()
                .anyMatch(link -> !lost(link, reaches).isEmpty());
    }

    private static List<Site> lost(Link link, Finding.Reaches reaches) {
        Set<Object> there = new HashSet<>();
        reaches.sites().forEach(site -> there.add(site.id()));
        return link.terms().sites().stream()
                .filter(site -> !there.contains(site.id()))
                .toList();
    }

    /** Writes what was found to a connection, where it is about that and nothing worse is known of it. */
    private void write(Link link, Finding finding) {
        if (finding instanceof Finding.Reaches reaches) {
            List<Site> lost = lost(link, reaches);
            if (lost.isEmpty()) {
                recover(link);
            } else {
                mark(link, Health.SITE_LOST, lostWords(lost));
            }
        } else if (finding instanceof Finding.Works) {
            recover(link);
        } else if (finding instanceof Finding.NoSite) {
            mark(link, Health.SITE_LOST, lostWords(link.terms().sites()));
        } else if (finding instanceof Finding.Passing passing) {
            mark(link, Health.DEGRADED, passing.reason());
        }
    }

    private static String lostWords(List<Site> lost) {
        String names = lost.stream().map(site -> site.url().toString()).collect(joining(", "));
        return "Atlassian no longer lists " + (names.isEmpty() ? "its site" : names) + " for this account.";
    }

    private void mark(Link link, Health health, String reason) {
        Health known = link.state().health();
        if (health.compareTo(known) > 0 || (known == Health.SITE_LOST && health == known)) {
            boolean unused = links.state(link, health, reason);
        }
    }

    /** It works again: what was found wrong by looking, or by a call before the last consent, is over. */
    private void recover(Link link) {
        boolean found =
                link.state().health() == Health.SITE_LOST || link.state().health() == Health.DEGRADED;
        if (found || Drifted.isOver(link, grants)) {
            boolean unused = links.state(link, Health.ACTIVE, "");
        }
    }

    /** Sets the next time for all connections of the credential, and tells what came of it or of time. */
    private void finish(Standing checked, Finding finding) {
        Instant now = ground.now();
        boolean again = finding instanceof Finding.Passing || finding instanceof Finding.Later;
        boolean unused = ground.store().write(database -> {
            for (Standing each : StandingRows.of(database, checked.tenant(), checked.credential(), now)) {
                Duration interval = again ? SOON : interval(each, now);
                Watches.checked(database, each, now, Phase.next(now, interval, ground.random()));
                Watches.answered(database, each, !(finding instanceof Finding.Passing));
                boolean unusedHere = teller.tell(database, each, now);
            }
            return true;
        });
    }

    private Duration interval(Standing standing, Instant now) {
        return standing.used().plus(USED).isAfter(now) ? rules.inUse() : rules.idle();
    }
}
