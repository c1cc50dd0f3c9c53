package dev.jiramcp.jira;

import tools.jackson.databind.JsonNode;

/** Jira as one account on one site, over HTTP. */
final class BoundJira implements Jira {
    private final JiraLogin login;
    private final Sender sender;
    private final Metadata metadata;
    private final RecentWrites writes;

    BoundJira(JiraLogin login, Sender sender, Memory memory, RecentWrites writes) {
        this.login = login;
        this.sender = sender;
        this.metadata = new Metadata(this, memory, login.identity());
        this.writes = writes;
    }

    @Override
    public Site site() {
        return login.site();
    }

    @Override
    public JsonNode send(JiraCall call) {
        return sender.send(login, call);
    }

    @Override
    public Metadata metadata() {
        return metadata;
    }

    @Override
    public RecentWrites recentWrites() {
        return writes;
    }
}
