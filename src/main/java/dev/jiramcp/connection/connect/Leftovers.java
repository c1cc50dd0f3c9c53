package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.grant.Grants;
import dev.jiramcp.connection.grant.Unkept;
import dev.jiramcp.connection.grant.Upstream;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consents that came to no connection: the account was refused, no site was chosen, nobody came back to the page. Their tokens
 * are destroyed here and Atlassian is asked to revoke them, beside whatever is going on. What came of it is on record; nothing
 * depends on it.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Ground ground;
    private final Grants grants;
    private final Executor beside;

    /**
     * What is left over.
     *
     * @param beside does what nobody waits for
     */
    public Leftovers(Ground ground, Grants grants, Executor beside) {
        this.ground = requireNonNull(ground, "ground is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.beside = requireNonNull(beside, "beside is null");
    }

    /** Has what is left of ended intents cleared away beside the caller. */
    void clearLater(TenantId tenant) {
        beside.execute(() -> quietly(() -> clear(IntentRows.Of.tenant(tenant))));
    }

    /** Clears away what is left of the ended intents of all organisations; how many consents that were. */
    public int clearAll() {
        return clear(IntentRows.Of.ALL);
    }

    private int clear(IntentRows.Of whose) {
        if (!ground.store().read(database -> IntentRows.hasLeft(database, whose, ground.now()))) {
            return 0;
        }
        List<IntentRows.Left> left =
                ground.store().write(database -> IntentRows.takeLeft(database, whose, ground.now()));
        left.stream()
                // A grant may have these tokens already: revoking them would end a connection that works.
                .filter(one -> one.intent().stage() != Stage.LINKED)
                .forEach(one -> discard(one.intent(), open(one)));
        return left.size();
    }

    private Optional<Arrival> open(IntentRows.Left left) {
        try {
            return Optional.of(Arrival.read(ground.vault()
                    .open(
                            IntentRows.arrivalPlace(
                                    left.intent().tenant(), left.intent().id()),
                            left.arrival())));
        } catch (Refusal keysUnavailable) {
            return Optional.empty();
        }
    }

    private void discard(ConnectIntent intent, Optional<Arrival> arrival) {
        arrival.ifPresent(found -> {
            Upstream unused = grants.discard(new Unkept(
                    intent.tenant(), intent.app(), Optional.of(found.account().id()), intent.id(), found.tokens()));
        });
    }

    /** Has tokens revoked that were good for nothing, beside the caller. */
    void discardLater(Unkept unkept) {
        beside.execute(() -> quietly(() -> {
            Upstream unused = grants.discard(unkept);
        }));
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.debug("Tokens that nobody keeps could not be cleared away", failure);
        }
    }
}
