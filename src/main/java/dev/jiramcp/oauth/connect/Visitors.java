package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.Visitor;
import dev.jiramcp.oauth.session.BrowserSession;

/** Who is at a page, as the steps of connecting want to know it. */
final class Visitors {
    private Visitors() {}

    static Visitor of(BrowserSession session) {
        return new Visitor(session.tenant(), session.user(), session.id());
    }
}
