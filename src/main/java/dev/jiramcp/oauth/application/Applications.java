package dev.jiramcp.oauth.application;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.connect.PageOrigin;
import dev.jiramcp.connection.connect.PersonalLink;
import dev.jiramcp.connection.connect.PersonalLinks;
import dev.jiramcp.exchange.broker.BrokerTokens;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.client.Client;
import dev.jiramcp.oauth.client.Clients;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Recent;
import dev.jiramcp.store.Store;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The back-end applications of one tenant, as administrators registered them. A secret is shown once, and kept as a hash. */
public final class Applications implements Clients.Source {
    private static final String SECRET = "jms_";
    private static final int MOST_ORIGINS = 20;
    private static final String RANDOM_ID = "app_";

    /** Other pages of the console stand at these names, so that an application of one could not be reached there. */
    private static final Set<String> TAKEN = Set.of("new", "clients");

    private final Ground ground;
    private final Store store;
    private final SecureRandom random;
    private final TenantId tenant;
    private final Recent<String, Application> known;

    public Applications(Ground ground, SecureRandom random, TenantId tenant) {
        this.ground = requireNonNull(ground, "ground is null");
        this.store = ground.store();
        this.random = requireNonNull(random, "random is null");
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.known = new Recent<>(store);
    }

    /** An application, and the secret that nobody can read again. */
    public record Registered(Application application, Optional<Token> secret) {
        public Registered {
            requireNonNull(application, "application is null");
            requireNonNull(secret, "secret is null");
        }
    }

    /**
     * Registers an application.
     *
     * @throws Refusal where there is one of this id, or it can't have it
     */
    public Registered register(NewApplication wish, Actor by) {
        wish.id().filter(TAKEN::contains).ifPresent(id -> {
            throw Refusal.of(
                            Refusal.Kind.INVALID,
                            "reserved_application_id",
                            "'" + id + "' is a page of the console, and can't be the id of an application.")
                    .withRemedy("Take another id, or leave it out to be given one.");
        });
        mustBeFew(wish.may().origins());
        Optional<Token> secret = wish.keys().isPresent() ? Optional.empty() : Optional.of(Token.make(SECRET, random));
        Application application = new Application(
                tenant,
                wish.id().orElseGet(() -> Token.make(RANDOM_ID, random).value()),
                wish.name(),
                secret.map(Applications::hash),
                wish.keys(),
                wish.may(),
                ground.now());
        store.write(database -> {
            if (!ApplicationRows.insert(database, application)) {
                throw Refusal.of(
                        Refusal.Kind.CONFLICT,
                        "application_exists",
                        "There is an application '" + application.id() + "' already.");
            }
            return note(database, by, "application.registered", application);
        });
        return new Registered(application, secret);
    }

    /** All of them, the first registered first. */
    public List<Application> all() {
        return store.read(database -> ApplicationRows.of(database, tenant));
    }

    /** Whether there is any. */
    public boolean any() {
        return store.read(database -> ApplicationRows.any(database, tenant));
    }

    /** The application of an id. */
    public Optional<Application> application(String id) {
        return known.find(id, database -> ApplicationRows.find(database, tenant, id));
    }

    @Override
    public Optional<Client> find(String id) {
        return application(id).map(Application::client);
    }

    /**
     * Gives an application a new secret in place of what it had, at once.
     *
     * @throws Refusal where there is no such application
     */
    public Token newSecret(String id, Actor by) {
        Token secret = Token.make(SECRET, random);
        store.write(database -> {
            Application known = require(database, id);
            boolean unused = ApplicationRows.secret(database, tenant, id, hash(secret), ground.now());
            return note(database, by, "application.secret_changed", known);
        });
        return secret;
    }

    private static void mustBeFew(Set<PageOrigin> origins) {
        if (origins.size() > MOST_ORIGINS) {
            throw Refusal.of(
                    Refusal.Kind.INVALID,
                    "too_many_origins",
                    "A button stands at " + MOST_ORIGINS + " origins at most, and not at " + origins.size() + ".");
        }
    }

    /**
     * Permits an application to have its connect button on pages of these origins, and no others: of none takes the
     * permission away. What was begun elsewhere ends.
     *
     * @throws Refusal where there is no such application, there are too many, or somebody was quicker
     */
    public Application permitButton(String id, NewOrigins wish, Actor by) {
        Set<PageOrigin> origins = wish.origins();
        mustBeFew(origins);
        return store.write(database -> {
            boolean held = ApplicationRows.hold(database, tenant, id);
            Application known = require(database, id);
            wish.mustBeSeen(known);
            Application changed = known.at(origins);
            boolean unused = held && ApplicationRows.origins(database, changed, ground.now());
            PersonalLinks.endAll(ground, database, new PersonalLink.Application(tenant, id), origins::contains);
            String unusedId = note(database, by, "application.button_changed", changed);
            return changed;
        });
    }

    /**
     * Removes an application, and with it the tokens of the gateway that it has.
     *
     * @throws Refusal where there is no such application
     */
    public void remove(String id, Actor by) {
        store.write(database -> {
            Application known = require(database, id);
            boolean unused = ApplicationRows.delete(database, tenant, id);
            int unusedCount = BrokerTokens.endAll(database, tenant, id);
            PersonalLinks.endAll(ground, database, new PersonalLink.Application(tenant, id), origin -> false);
            return note(database, by, "application.removed", known);
        });
    }

    private Application require(Handle database, String id) {
        return ApplicationRows.find(database, tenant, id)
                .orElseThrow(() -> Refusal.of(
                        Refusal.Kind.NOT_FOUND, "unknown_application", "There is no application '" + id + "'."));
    }

    private String note(Handle database, Actor by, String action, Application application) {
        ObjectNode details = Json.object().put("name", application.name());
        application.may().grants().stream().sorted().map(GrantType::word).forEach(details.putArray("grants")::add);
        application.may().people().stream().sorted().forEach(details.putArray("people")::add);
        application.may().origins().stream().map(PageOrigin::value).sorted().forEach(details.putArray("origins")::add);
        return ground.audit()
                .append(
                        database,
                        new AuditRecord(
                                tenant,
                                ground.now(),
                                by.name(),
                                by.client(),
                                action,
                                application.id(),
                                "done",
                                details));
    }

    private static String hash(Token token) {
        return HexFormat.of().formatHex(token.hash());
    }
}
