package dev.jiramcp.oauth.consent;

import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.RedirectUri;
import dev.jiramcp.oauth.session.BrowserSession;
import dev.jiramcp.web.page.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that asks a person whether a client may act for them. */
public final class ConsentPage {
    /** Name of the form field that says to whom the page was shown. */
    public static final String PERSON = "shown";

    private ConsentPage() {}

    /**
     * The page.
     *
     * @param session of the person, where somebody is signed in
     */
    public static Page of(Pending pending, Client client, Optional<BrowserSession> session) {
        Asked asked = pending.asked();
        List<Map<String, String>> scopes = asked.scopes().stream()
                .sorted()
                .map(scope -> Map.of("value", scope.value(), "meaning", scope.meaning()))
                .toList();
        return Page.of(
                        "oauth/consent",
                        Map.of(
                                "title", "Let " + client.name() + " use Jira as you?",
                                "client", client.name(),
                                "known", known(client),
                                "place", RedirectUri.place(asked.redirect()),
                                "redirect", asked.redirect(),
                                "loopback", new RedirectUri(asked.redirect()).isLoopback(),
                                "scopes", scopes,
                                "person",
                                        session.map(signedIn ->
                                                        signedIn.person().name())
                                                .orElse(""),
                                "shown", session.map(BrowserSession::csrf).orElse(""),
                                "csrf", pending.csrf()))
                .withFormTarget(URI.create(asked.redirect()));
    }

    /** How sure this server is of who the client is, in the words of the page. */
    private static String known(Client client) {
        return switch (client.origin()) {
            case OWN -> "This program itself, on a command line";
            case CONFIGURED -> "Named by the operator of this server";
            case REGISTERED -> "It registered itself and chose its own name; nobody has checked it";
            case DOCUMENT -> "Described by " + URI.create(client.id()).getHost();
            case APPLICATION -> "Registered by an administrator of this server";
        };
    }
}
