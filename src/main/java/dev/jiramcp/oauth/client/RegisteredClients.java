package dev.jiramcp.oauth.client;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Audit;
import dev.jiramcp.audit.AuditRecord;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.store.Store;
import dev.jiramcp.web.AddressBlock;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/**
 * Clients that registered themselves (RFC 7591), as rows. One that nobody lets in within a day is forgotten, and so is one
 * that was not used for three months; no network registers more than a few in a minute or lets too many wait, nor do all of
 * them together.
 */
public final class RegisteredClients implements Clients.Source {
    private static final String PREFIX = "dcr_";
    private static final Duration UNUSED = Duration.ofDays(1);
    private static final Duration IDLE = Duration.ofDays(90);
    private static final Duration TOUCH = Duration.ofHours(1);
    private static final int PER_MINUTE = 20;
    private static final int WAITING = 5_000;
    private static final int WAITING_OF_ONE = 250;
    private static final int TOO_MANY = 429;

    private final Store store;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random;
    private final TenantId tenant;

    /** Whose clients these are, and where time and chance come from. */
    public record Place(TenantId tenant, Clock clock, SecureRandom random) {
        public Place {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(clock, "clock is null");
            requireNonNull(random, "random is null");
        }
    }

    public RegisteredClients(Store store, Audit audit, Place place) {
        this.store = requireNonNull(store, "store is null");
        this.audit = requireNonNull(audit, "audit is null");
        this.clock = place.clock();
        this.random = place.random();
        this.tenant = place.tenant();
    }

    /**
     * What a client says of itself.
     *
     * @param address from which the registration came
     */
    public record Wish(String name, List<RedirectUri> redirects, Client.Proof proof, String address) {
        /** What counts as one place from which registrations come. */
        String network() {
            return AddressBlock.network(address);
        }

        public Wish {
            requireNonNull(name, "name is null");
            redirects = List.copyOf(redirects);
            requireNonNull(proof, "proof is null");
            requireNonNull(address, "address is null");
        }
    }

    /** A client that was registered now, with the secret that nobody can read again. */
    public record Registered(Client client, Optional<Token> secret, Instant at) {
        public Registered {
            requireNonNull(client, "client is null");
            requireNonNull(secret, "secret is null");
            requireNonNull(at, "at is null");
        }
    }

    /**
     * Registers a client.
     *
     * @throws OAuthFault with status 429 where there are too many
     */
    public Registered register(Wish wish) {
        Instant now = clock.instant();
        Optional<Token> secret =
                wish.proof() == Client.Proof.NONE ? Optional.empty() : Optional.of(Token.make("jms_", random));
        Client client = new Client(
                Token.make(PREFIX, random).value(),
                wish.name(),
                Client.Origin.REGISTERED,
                wish.redirects(),
                wish.proof(),
                secret.map(value -> HexFormat.of().formatHex(value.hash())));
        boolean kept = store.<Boolean>write(handle -> {
            if (isFull(handle, wish.network(), now)) {
                return false;
            }
            ClientRows.insert(handle, tenant, client, wish.network(), now);
            record(handle, client, wish, now);
            return true;
        });
        if (!kept) {
            throw OAuthFault.of("temporarily_unavailable", "Too many clients register; wait a minute.")
                    .withStatus(TOO_MANY);
        }
        return new Registered(client, secret, now);
    }

    private boolean isFull(Handle handle, String network, Instant now) {
        ClientRows.sweep(handle, now.minus(UNUSED), now.minus(IDLE));
        return ClientRows.since(handle, tenant, network, now.minus(Duration.ofMinutes(1))) >= PER_MINUTE
                || ClientRows.unused(handle, tenant, network) >= WAITING_OF_ONE
                || ClientRows.unused(handle, tenant) >= WAITING;
    }

    /** Nobody is signed in yet: the client acts for itself. */
    private void record(Handle handle, Client client, Wish wish, Instant now) {
        ObjectNode details = Json.object().put("ip", wish.address()).put("name", client.name());
        wish.redirects().forEach(redirect -> details.withArray("redirects").add(redirect.value()));
        String unusedId = audit.append(
                handle,
                new AuditRecord(
                        tenant, now, client.id(), client.id(), "client.registered", client.id(), "done", details));
    }

    @Override
    public Optional<Client> find(String id) {
        if (!id.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<ClientRows.Row> row = store.read(handle -> ClientRows.find(handle, tenant, id))
                .filter(found -> found.isKept(now.minus(UNUSED), now.minus(IDLE)));
        row.filter(found -> found.used().map(at -> at.plus(TOUCH).isBefore(now)).orElse(false))
                .ifPresent(found -> store.write(handle -> ClientRows.use(handle, tenant, id, now)));
        return row.map(ClientRows.Row::client);
    }

    /** Notes that somebody let a client in: from now on it is kept for longer. */
    public void used(String id) {
        if (id.startsWith(PREFIX)) {
            store.write(handle -> ClientRows.use(handle, tenant, id, clock.instant()));
        }
    }

    /** The redirect URIs of a row. */
    static String write(List<RedirectUri> redirects) {
        return Json.write(redirects.stream().map(RedirectUri::value).toList());
    }
}
