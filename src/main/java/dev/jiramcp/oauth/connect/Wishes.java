package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.oauth.session.BrowserSession;

/** What a person connects who begins on a page: with which app, and which scopes are proposed. */
@FunctionalInterface
public interface Wishes {
    /**
     * Their wish.
     *
     * @throws dev.jiramcp.model.Refusal where no app is set up
     */
    Wish of(BrowserSession session);
}
