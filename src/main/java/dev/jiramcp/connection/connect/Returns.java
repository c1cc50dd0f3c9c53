package dev.jiramcp.connection.connect;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.Actor;
import dev.jiramcp.connection.Ground;
import dev.jiramcp.connection.Ground.Deed;
import dev.jiramcp.connection.grant.Unkept;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Secret;
import dev.jiramcp.model.TenantId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes people back from Atlassian. A state is good once, for ten minutes, in the browser and the session in which the person
 * left; a code is exchanged once, and only after all of that was found in order.
 */
public final class Returns {
    private final Ground ground;
    private final Intents intents;
    private final CodeExchange exchange;
    private final Leftovers leftovers;

    Returns(Ground ground, Intents intents, CodeExchange exchange, Leftovers leftovers) {
        this.leftovers = requireNonNull(leftovers, "leftovers is null");
        this.ground = requireNonNull(ground, "ground is null");
        this.intents = requireNonNull(intents, "intents is null");
        this.exchange = requireNonNull(exchange, "exchange is null");
    }

    /** The tenant for which somebody comes back, as all tenants share the address; nothing for a state that is not known. */
    public Optional<TenantId> tenant(String state) {
        return ground.store().read(database -> StateRows.tenant(database, Opaque.hash(state)));
    }

    /**
     * Takes somebody back, with consent or without, and gives the link where it goes on; none where the return belongs to
     * nothing that this browser began, and so nothing was touched.
     *
     * @param cookies what the browser keeps under the name of a walk's cookie
     */
    public Optional<String> take(Callback callback, Visitor visitor, Function<String, Optional<String>> cookies) {
        String id = Opaque.hash(callback.state());
        Optional<StateRows.Walk> walk = ground.store()
                .read(database -> StateRows.find(database, visitor.tenant(), id))
                .filter(found -> belongs(found, callback, visitor, cookies));
        if (walk.isEmpty()) {
            refused(visitor, id);
            return Optional.empty();
        }
        Optional<StateRows.Walk> taken =
                ground.store().write(database -> StateRows.take(database, visitor.tenant(), id));
        Optional<ConnectIntent> intent = taken.flatMap(own -> intent(own, visitor));
        intent.ifPresent(found -> goOn(found, taken.orElseThrow(), callback));
        return intent.map(intents::linkOf);
    }

    private boolean belongs(
            StateRows.Walk walk, Callback callback, Visitor visitor, Function<String, Optional<String>> cookies) {
        return ground.now().isBefore(walk.expires())
                && cookies.apply(WalkCookie.purpose(callback.state()))
                        .map(value -> new WalkCookie("", value).hash(visitor))
                        .filter(hash -> Opaque.same(hash, walk.cookie()))
                        .isPresent();
    }

    private Optional<ConnectIntent> intent(StateRows.Walk walk, Visitor visitor) {
        return ground.store()
                .read(database -> IntentRows.find(database, walk.tenant(), walk.intent()))
                .filter(intent ->
                        intent.stage() == Stage.SENT && intent.person().equals(visitor.user()));
    }

    private void goOn(ConnectIntent intent, StateRows.Walk walk, Callback callback) {
        if (callback instanceof Callback.Failed failed) {
            intents.end(intent, Ending.ofError(failed.error()));
            return;
        }
        Secret verifier = ground.vault().open(StateRows.verifierPlace(walk.tenant(), walk.id()), walk.verifier());
        CodeExchange.Result result =
                exchange.exchange(intent, ((Callback.Code) callback).code(), walk.callback(), verifier);
        if (result instanceof CodeExchange.Result.Brought brought) {
            keep(intent, brought.arrival());
        } else {
            CodeExchange.Result.Nothing nothing = (CodeExchange.Result.Nothing) result;
            intents.end(intent, nothing.ending());
            nothing.tokens()
                    .map(tokens -> new Unkept(intent.tenant(), intent.app(), Optional.empty(), intent.id(), tokens))
                    .ifPresent(leftovers::discardLater);
        }
    }

    private void keep(ConnectIntent intent, Arrival arrival) {
        byte[] sealed = ground.vault().seal(IntentRows.arrivalPlace(intent.tenant(), intent.id()), arrival.written());
        boolean kept = ground.store().write(database -> {
            boolean arrived =
                    IntentRows.arrive(database, intent, sealed, ground.now().plus(Intents.LIFE));
            if (arrived) {
                ground.note(
                        database,
                        intent.tenant(),
                        intent.actor(),
                        Deed.done("connect.returned", intent.id())
                                .with("account", arrival.account().id().value()));
            }
            return arrived;
        });
        if (!kept) {
            leftovers.discardLater(new Unkept(
                    intent.tenant(), intent.app(), Optional.of(arrival.account().id()), intent.id(), arrival.tokens()));
        }
    }

    private void refused(Visitor visitor, String id) {
        ground.store().write(database -> {
            ground.note(
                    database,
                    visitor.tenant(),
                    new Actor(visitor.user().value(), "browser"),
                    new Deed("connect.foreign_return", id.substring(0, 8), "refused", Json.object()));
            return id;
        });
    }
}
