package dev.jiramcp.sandbox.gateway;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.oauth.Place;
import dev.jiramcp.sandbox.rest.Asker;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Headers;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.watch.Invariants;
import dev.jiramcp.sandbox.watch.Violation;
import dev.jiramcp.sandbox.wire.Request;
import dev.jiramcp.sandbox.wire.Route;
import java.util.Optional;

/**
 * A site's own address, {@code {site}.atlassian.net}, here {@code /site/{name}}, and a domain of its own where it has one,
 * here {@code /domain/{host}}: for API tokens without scopes. Whatever else is sent runs anonymously, or is refused in one of three ways.
 */
final class SiteDoor implements Route {
    static final String PREFIX = "/site/";

    /** Where domains of sites' own are: {@code /domain/{host}}. */
    static final String DOMAIN = "/domain/";

    private final Entrance entrance;
    private final Invariants invariants;

    SiteDoor(Entrance entrance, Invariants invariants) {
        this.entrance = requireNonNull(entrance, "entrance is null");
        this.invariants = requireNonNull(invariants, "invariants is null");
    }

    @Override
    public Reply answer(Request request) {
        boolean byDomain = request.path().startsWith(DOMAIN);
        String rest = request.path().substring(byDomain ? DOMAIN.length() : PREFIX.length());
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/" : rest.substring(slash);
        return place(name, byDomain)
                .filter(place -> !entrance.switches().isDeleted(place.id()))
                .map(place -> path.equals("/_edge/tenant_info") ? tenant(place) : enter(request, path, place))
                .orElseGet(() -> new Reply(404, Headers.NONE, Bytes.NONE));
    }

    private Optional<Place> place(String name, boolean byDomain) {
        return byDomain
                ? entrance.switches()
                        .siteAt(name)
                        .flatMap(id -> entrance.accounts().directory().places().stream()
                                .filter(place -> place.id().equals(id))
                                .findFirst())
                : entrance.accounts().directory().placeByName(name);
    }

    private static Reply tenant(Place place) {
        return Reply.text(
                200,
                "application/json",
                Json.write(Json.object().put("cloudId", place.id().value())));
    }

    private Reply enter(Request request, String path, Place place) {
        if (entrance.switches().allowListsAddresses(place.id())) {
            return Refusals.address();
        }
        Credential credential = Credential.of(request);
        if (credential instanceof Credential.Bearer bearer) {
            invariants.broken(
                    Violation.Rule.BEARER_AT_WRONG_HOST, "a bearer token was sent to the site " + place.name());
            return Refusals.bearerOnSite(bearer.looksLikeJwt());
        }
        if (credential instanceof Credential.Basic basic) {
            return byToken(request, path, place, entrance.tokens().find(basic.email(), basic.token()));
        }
        Reply reply = anonymously(request, path, place);
        boolean attempted = credential instanceof Credential.Missing missing && missing.attempted();
        return attempted ? failed(reply) : reply;
    }

    private Reply byToken(Request request, String path, Place place, Optional<ApiToken> token) {
        if (token.isEmpty()) {
            return failed(anonymously(request, path, place));
        }
        if (token.get().scopes().isPresent()) {
            return Refusals.scopedTokenOnSite();
        }
        boolean member = entrance.isMember(token.get().account(), place);
        if (!member) {
            return failed(anonymously(request, path, place));
        }
        Asker asker = Asker.unscoped(token.get().account());
        return entrance.jira().enter(request, path, new JiraDoor.Visit(place, asker, Optional.empty()));
    }

    private Reply anonymously(Request request, String path, Place place) {
        return entrance.jira().enter(request, path, new JiraDoor.Visit(place, Asker.ANONYMOUS, Optional.empty()));
    }

    private static Reply failed(Reply reply) {
        return reply.with("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
    }
}
