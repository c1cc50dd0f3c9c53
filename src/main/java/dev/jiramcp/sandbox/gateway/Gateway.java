package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.sandbox.oauth.Bearer;
import dev.jiramcp.sandbox.oauth.Place;
import dev.jiramcp.sandbox.rest.Asker;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.time.Clock;
import java.util.Optional;

/** {@code api.atlassian.com/ex/jira/{cloudId}/…}: for access tokens, and for API tokens with scopes. */
final class Gateway implements Route {
    static final String PREFIX = "/ex/jira/";
    private final Entrance entrance;
    private final Clock clock;

    Gateway(Entrance entrance, Clock clock) {
        this.entrance = requireNonNull(entrance, "entrance is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Reply answer(Request request) {
        String rest = request.path().substring(PREFIX.length());
        int slash = rest.indexOf('/');
        Optional<Place> place = place(slash < 0 ? rest : rest.substring(0, slash));
        String path = slash < 0 ? "/" : rest.substring(slash);
        Optional<Bearer> bearer = Bearers.of(request, entrance.accounts());
        if (bearer.isPresent()) {
            return byBearer(request, path, place, bearer.get());
        }
        Optional<ApiToken> token = token(request);
        if (token.isEmpty()) {
            return Refusals.unauthorized();
        }
        return place.map(found -> byToken(request, path, found, token.get()))
                .orElseGet(() -> Refusals.noSuchSite(request.path(), clock.instant()));
    }

    private Optional<Place> place(String cloudId) {
        try {
            return entrance.accounts()
                    .directory()
                    .place(new CloudId(cloudId))
                    .filter(place -> !entrance.switches().isDeleted(place.id()));
        } catch (Refusal notACloudId) {
            return Optional.empty();
        }
    }

    private Optional<ApiToken> token(Request request) {
        return Credential.of(request) instanceof Credential.Basic basic
                ? entrance.tokens()
                        .find(basic.email(), basic.token())
                        .filter(token -> token.scopes().isPresent())
                : Optional.empty();
    }

    private Reply byBearer(Request request, String path, Optional<Place> place, Bearer bearer) {
        if (place.isEmpty()) {
            return Refusals.noSuchSite(request.path(), clock.instant());
        }
        Place site = place.get();
        if (entrance.accounts().grants().isUninstalled(bearer.clientId(), site.id())) {
            return Refusals.notInstalled();
        }
        boolean member = entrance.isMember(bearer.account(), site);
        if (!bearer.covers(site.id()) || !member) {
            return Refusals.noSuchSite(request.path(), clock.instant());
        }
        if (entrance.switches().allowListsAddresses(site.id())) {
            return Refusals.address();
        }
        Asker asker = Asker.scoped(bearer.account(), bearer.scopes());
        return entrance.jira().enter(request, path, new JiraDoor.Visit(site, asker, Optional.of(bearer.clientId())));
    }

    private Reply byToken(Request request, String path, Place site, ApiToken token) {
        boolean member = entrance.isMember(token.account(), site);
        if (!member) {
            return Refusals.noSuchSite(request.path(), clock.instant());
        }
        if (entrance.switches().allowListsAddresses(site.id())) {
            return Refusals.address();
        }
        Asker asker = token.scopes()
                .map(scopes -> Asker.scoped(token.account(), scopes))
                .orElseGet(() -> Asker.unscoped(token.account()));
        return entrance.jira().enter(request, path, new JiraDoor.Visit(site, asker, Optional.empty()));
    }
}
