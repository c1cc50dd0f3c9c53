package dev.jiramcp.sandbox.data;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One simulated Jira site and all that is in it. Whatever reads or changes it does so inside {@link #locked}: one lock
 * guards every store, and it is never held while waiting for anything else.
 */
public final class Site {
    /** How a site is known. */
    public record Identity(CloudId cloudId, String name, URI url) {
        public Identity {
            requireNonNull(cloudId, "cloudId is null");
            requireNonNull(name, "name is null");
            requireNonNull(url, "url is null");
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Identity identity;
    private final InstantSource clock;
    private final Sequences ids = new Sequences();
    private final Catalogue catalogue = new Catalogue();
    private final People people = new People();
    private final Projects projects = new Projects();
    private final Boards boards = new Boards();
    private final Filters filters = new Filters();
    private final Links links = new Links();
    private final Access access = new Access(people, projects);
    private final Issues issues = new Issues(this);
    private Duration searchLag = Duration.ZERO;

    public Site(Identity identity, InstantSource clock) {
        this.identity = requireNonNull(identity, "identity is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Does something while nobody else reads or changes the site. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public Identity identity() {
        return identity;
    }

    public CloudId cloudId() {
        return identity.cloudId();
    }

    public URI url() {
        return identity.url();
    }

    /** The time by the sandbox's clock, to the millisecond as Jira keeps it. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** How long search takes to know of a change. */
    public Duration searchLag() {
        return searchLag;
    }

    /** Lets search know of changes only after a while. */
    public void lagSearch(Duration lag) {
        searchLag = requireNonNull(lag, "lag is null");
    }

    public Sequences ids() {
        return ids;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public People people() {
        return people;
    }

    public Projects projects() {
        return projects;
    }

    public Boards boards() {
        return boards;
    }

    public Filters filters() {
        return filters;
    }

    public Links links() {
        return links;
    }

    public Access access() {
        return access;
    }

    public Issues issues() {
        return issues;
    }
}
