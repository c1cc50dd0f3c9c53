package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.model.Scope;
import dev.jiramcp.sandbox.oauth.Accounts;
import dev.jiramcp.sandbox.oauth.Bearer;
import dev.jiramcp.sandbox.oauth.Place;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /oauth/token/accessible-resources}: the sites of a token. */
final class AccessibleResources implements Route {
    private static final String AVATAR = "https://site-admin-avatar-cdn.prod.public.atl-paas.net/avatars/240/flag.png";
    /** Scopes of the account, which belong to no site. */
    private static final Set<Scope> NO_SITE = Set.of(Scope.OFFLINE_ACCESS, Scope.READ_ME, new Scope("read:account"));

    private final Accounts accounts;
    private final Function<String, URI> address;
    private final Switches switches;

    AccessibleResources(Accounts accounts, Function<String, URI> address, Switches switches) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.address = requireNonNull(address, "address is null");
        this.switches = requireNonNull(switches, "switches is null");
    }

    @Override
    public Reply answer(Request request) {
        Optional<Bearer> bearer = Bearers.of(request, accounts);
        return bearer.map(this::list).orElseGet(Refusals::unauthorized);
    }

    private Reply list(Bearer bearer) {
        List<ObjectNode> entries = new ArrayList<>();
        accounts.directory().places().stream()
                .filter(place -> bearer.covers(place.id()) && !switches.isDeleted(place.id()))
                .filter(place -> accounts.directory().placesOf(bearer.account()).contains(place))
                .filter(place -> !accounts.grants().isUninstalled(bearer.clientId(), place.id()))
                .forEach(place -> entries.addAll(entries(place, bearer)));
        if (accounts.rules().general().shuffledSites()) {
            Collections.shuffle(entries, new Random(entries.hashCode() + System.nanoTime()));
        }
        ArrayNode body = Json.array();
        entries.forEach(body::add);
        return Reply.text(200, "application/json", Json.write(body));
    }

    private List<ObjectNode> entries(Place place, Bearer bearer) {
        Set<Scope> scopes = new TreeSet<>(bearer.scopes());
        scopes.removeAll(NO_SITE);
        ObjectNode jira = entry(place, scopes);
        if (!accounts.rules().general().confluenceTwin()) {
            return List.of(jira);
        }
        return List.of(jira, entry(place, Set.of(new Scope("read:confluence-content.all"))));
    }

    private ObjectNode entry(Place place, Set<Scope> scopes) {
        ObjectNode entry = Json.object()
                .put("id", place.id().value())
                .put("url", address.apply(place.name()).toString())
                .put("name", place.name());
        scopes.forEach(scope -> entry.withArray("scopes").add(scope.value()));
        return entry.put("avatarUrl", AVATAR);
    }
}
