package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.atlassian.Atlassian;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.app.Apps;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.link.Links;
import dev.jiramcp.connection.site.DefaultSites;
import dev.jiramcp.vault.SealedColumn;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The steps of connecting, in their order.
 *
 * @param intents makes the links
 * @param personal links that are sent to others, and last longer
 * @param departures sends people to Atlassian
 * @param returns takes them back
 * @param linking links what they chose
 * @param defaults the site that each person means where nothing says which
 * @param leftovers consents that came to nothing
 */
public record ConnectFlow(
        Intents intents,
        PersonalLinks personal,
        Departures departures,
        Returns returns,
        Linking linking,
        DefaultSites defaults,
        Leftovers leftovers) {
    /** The path of the callback, below the address of the server. */
    public static final String CALLBACK = "/oauth/atlassian/callback";

    /** What it stores sealed. */
    public static final List<SealedColumn> SEALED = List.of(IntentRows.LINK, IntentRows.ARRIVAL, StateRows.VERIFIER);

    public ConnectFlow {
        requireNonNull(intents, "intents is null");
        requireNonNull(personal, "personal is null");
        requireNonNull(departures, "departures is null");
        requireNonNull(returns, "returns is null");
        requireNonNull(linking, "linking is null");
        requireNonNull(defaults, "defaults is null");
        requireNonNull(leftovers, "leftovers is null");
    }

    /**
     * What the steps work on.
     *
     * @param apps the apps that people may allow
     * @param grants where consent goes
     * @param links where connections go
     */
    public record Books(Apps apps, Grants grants, Links links) {
        public Books {
            requireNonNull(apps, "apps is null");
            requireNonNull(grants, "grants is null");
            requireNonNull(links, "links is null");
        }
    }

    /**
     * What differs from one process to another.
     *
     * @param callback where people come back to, once it is known on which port this process listens
     * @param policy whether an account may be several people's
     * @param beside does what nobody waits for
     */
    public record Terms(Supplier<URI> callback, SharedAccounts policy, Executor beside) {
        public Terms {
            requireNonNull(beside, "beside is null");
            requireNonNull(callback, "callback is null");
            requireNonNull(policy, "policy is null");
        }
    }

    /** The steps. */
    public static ConnectFlow of(Ground ground, Books books, Atlassian atlassian, Terms terms) {
        Leftovers leftovers = new Leftovers(ground, books.grants(), terms.beside());
        Intents intents = new Intents(ground, leftovers);
        return new ConnectFlow(
                intents,
                new PersonalLinks(ground, intents, leftovers),
                new Departures(ground, books, new Departures.Way(atlassian.addresses(), terms.callback())),
                new Returns(ground, intents, new CodeExchange(books.apps(), atlassian, ground.clock()), leftovers),
                new Linking(ground, books, intents, terms.policy()),
                new DefaultSites(ground.store(), ground.clock()),
                leftovers);
    }
}
