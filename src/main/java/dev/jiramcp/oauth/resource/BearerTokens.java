package dev.jiramcp.oauth.resource;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Caller;
import dev.jiramcp.oauth.DoorScope;
import dev.jiramcp.oauth.ServerAddress;
import dev.jiramcp.oauth.session.Token;
import dev.jiramcp.oauth.token.Access;
import dev.jiramcp.oauth.token.Tokens;
import dev.jiramcp.tool.Effect;
import dev.jiramcp.web.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes our access tokens (RFC 6750), from the header alone and for this resource alone. Nothing else that looks like a token
 * is one: not one of Atlassian's, nor of an identity provider.
 */
public final class BearerTokens {
    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final ServerAddress address;
    private final Set<DoorScope> usual;

    /**
     * A resource server.
     *
     * @param usual the scopes that everyday work takes, which a client is told to ask for first
     */
    public BearerTokens(Tokens tokens, ServerAddress address, Set<DoorScope> usual) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.address = requireNonNull(address, "address is null");
        this.usual = Set.copyOf(usual);
    }

    /** What a request shows. */
    public sealed interface Shown {
        /** No token. */
        record Nothing(String challenge) implements Shown {
            public Nothing {
                requireNonNull(challenge, "challenge is null");
            }
        }

        /** A token that is good here. */
        record Good(Caller caller) implements Shown {
            public Good {
                requireNonNull(caller, "caller is null");
            }
        }

        /** Something that is no good token. */
        record Bad(String challenge) implements Shown {
            public Bad {
                requireNonNull(challenge, "challenge is null");
            }
        }
    }

    /** Looks at a request's header. */
    public Shown of(HttpServletRequest request) {
        if (request.getHeader("Authorization") == null) {
            return new Shown.Nothing(challenge(request, Optional.empty(), usual));
        }
        return shown(request)
                .flatMap(tokens::find)
                .filter(access -> isForUs(access, request))
                .<Shown>map(access -> new Shown.Good(from(request, caller(access))))
                .orElseGet(() -> new Shown.Bad(challenge(request, Optional.of("invalid_token"), usual)));
    }

    private static Caller from(HttpServletRequest request, Caller caller) {
        return Peer.address(request).map(caller::from).orElse(caller);
    }

    private static Optional<Token> shown(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        return headers.stream()
                .filter(header -> headers.size() == 1 && header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> Token.of(header.substring(BEARER.length()).strip()))
                .findFirst();
    }

    private boolean isForUs(Access access, HttpServletRequest request) {
        return access.kind() == Access.Kind.ACCESS && access.grant().audience().equals(address.audience(request));
    }

    private static Caller caller(Access access) {
        return new Caller(
                access.grant().tenant(),
                access.grant().user(),
                access.grant().client(),
                Caller.Authentication.BEARER,
                access.scopes().stream().map(DoorScope::value).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * What a caller lacks for an operation of this effect: a challenge that names all that it takes, with what the caller has,
     * so that a client that asks for it loses nothing (MCP, authorization, "Scope Challenge Handling").
     */
    public Optional<String> lacking(HttpServletRequest request, Caller caller, Effect effect) {
        Set<DoorScope> needed = DoorScope.neededBy(effect);
        if (caller.how() != Caller.Authentication.BEARER
                || needed.stream().allMatch(scope -> caller.scopes().contains(scope.value()))) {
            return Optional.empty();
        }
        Set<DoorScope> all = DoorScope.all().stream()
                .filter(scope -> needed.contains(scope) || caller.scopes().contains(scope.value()))
                .collect(Collectors.toUnmodifiableSet());
        shown(request).ifPresent(tokens::wantMore);
        return Optional.of(challenge(request, Optional.of("insufficient_scope"), all));
    }

    /** RFC 6750, section 3, with the pointer of RFC 9728, section 5.1. */
    private String challenge(HttpServletRequest request, Optional<String> error, Set<DoorScope> scopes) {
        return "Bearer "
                + error.map(word -> "error=\"" + word + "\", ").orElse("")
                + "resource_metadata=\""
                + address.wellKnown(request, "oauth-protected-resource", "/mcp")
                + "\", scope=\"" + DoorScope.list(scopes) + "\"";
    }
}
