package dev.jiramcp.jira;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Jira of which somebody hears what is asked, just before it is. */
public final class WatchedJira implements Jira {
    private final Jira jira;
    private final Consumer<JiraCall> watcher;

    /**
     * A watched Jira.
     *
     * @param watcher hears of each call, on the thread that makes it
     */
    public WatchedJira(Jira jira, Consumer<JiraCall> watcher) {
        this.jira = requireNonNull(jira, "jira is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
    }

    @Override
    public Site site() {
        return jira.site();
    }

    @Override
    public JsonNode send(JiraCall call) {
        watcher.accept(call);
        return jira.send(call);
    }

    @Override
    public Optional<String> redirect(JiraCall call) {
        watcher.accept(call);
        return jira.redirect(call);
    }

    @Override
    public Metadata metadata() {
        return jira.metadata().through(this);
    }

    @Override
    public RecentWrites recentWrites() {
        return jira.recentWrites();
    }
}
