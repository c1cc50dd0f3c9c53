package dev.jiramcp.oauth.connect;

import dev.jiramcp.connection.app.AtlassianApp;
import dev.jiramcp.connection.connect.Wish;
import dev.jiramcp.oauth.session.BrowserSession;
import java.util.List;

/** What a person connects who begins on a page: with which app, and which scopes are proposed. */
@FunctionalInterface
public interface Wishes {
    /**
     * Their wish, where they do not choose the app.
     *
     * @throws dev.jiramcp.model.Refusal where no app is set up, or their organisation has to be installed first
     */
    Wish of(BrowserSession session);

    /**
     * The apps that they may choose from, the usual one first; empty where there is no choice.
     *
     * @throws dev.jiramcp.model.Refusal where their organisation has to be installed first
     */
    default List<AtlassianApp> choices(BrowserSession session) {
        return List.of();
    }

    /**
     * Their wish with one of these apps.
     *
     * @param app its id
     * @throws dev.jiramcp.model.Refusal where it is none of them
     */
    default Wish of(BrowserSession session, String app) {
        return of(session);
    }
}
