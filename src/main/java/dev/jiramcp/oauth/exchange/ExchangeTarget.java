package dev.jiramcp.oauth.exchange;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.oauth.OAuthFault;
import dev.jiramcp.oauth.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a token is wanted for (RFC 8693, section 2.1; RFC 8707).
 *
 * @param kind Atlassian itself, or our gateway to it
 * @param site the site, where one is named
 */
record ExchangeTarget(Kind kind, Optional<CloudId> site) {
    private static final String JIRA = "/ex/jira";

    /** Where the token is to be good. */
    enum Kind {
        ATLASSIAN,
        GATEWAY
    }

    /**
     * The addresses under which targets are named.
     *
     * @param atlassian the gateways of Atlassian: by the name that everybody knows, and as the operator set it
     * @param ours our own gateway
     */
    record Addresses(List<String> atlassian, String ours) {
        Addresses {
            atlassian = List.copyOf(atlassian);
            requireNonNull(ours, "ours is null");
        }
    }

    ExchangeTarget {
        requireNonNull(kind, "kind is null");
        requireNonNull(site, "site is null");
    }

    /**
     * The target of a request. Several names are good where they all mean the same.
     *
     * @throws OAuthFault {@code invalid_target}
     */
    static ExchangeTarget of(Parameters parameters, Addresses addresses) {
        List<ExchangeTarget> targets = new ArrayList<>();
        for (String resource : parameters.all("resource")) {
            targets.add(ofAddress(resource, addresses).orElseThrow(ExchangeTarget::unknown));
        }
        for (String audience : parameters.all("audience")) {
            targets.add(ofName(audience, addresses).orElseThrow(ExchangeTarget::unknown));
        }
        if (targets.isEmpty()) {
            throw missing();
        }
        ExchangeTarget first = targets.get(0);
        if (Collections.frequency(targets, first) < targets.size()) {
            throw unknown();
        }
        return first;
    }

    /** A logical name: the host of Atlassian's gateway, or an address as a resource has it. */
    private static Optional<ExchangeTarget> ofName(String name, Addresses addresses) {
        boolean host = addresses.atlassian().stream()
                .map(address -> URI.create(address).getHost())
                .anyMatch(name::equals);
        return host ? Optional.of(new ExchangeTarget(Kind.ATLASSIAN, Optional.empty())) : ofAddress(name, addresses);
    }

    private static Optional<ExchangeTarget> ofAddress(String given, Addresses addresses) {
        String address = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        for (String base : addresses.atlassian()) {
            Optional<ExchangeTarget> found = below(base, address, Kind.ATLASSIAN);
            if (found.isPresent()) {
                return found;
            }
        }
        return below(addresses.ours(), address, Kind.GATEWAY);
    }

    private static Optional<ExchangeTarget> below(String base, String address, Kind kind) {
        if (!address.startsWith(base) || !address.startsWith(JIRA, base.length())) {
            return Optional.empty();
        }
        int end = base.length() + JIRA.length();
        if (address.length() == end) {
            return Optional.of(new ExchangeTarget(kind, Optional.empty()));
        }
        if (address.charAt(end) != '/') {
            return Optional.empty();
        }
        try {
            return Optional.of(new ExchangeTarget(kind, Optional.of(new CloudId(address.substring(end + 1)))));
        } catch (Refusal noSite) {
            return Optional.empty();
        }
    }

    private static OAuthFault missing() {
        return OAuthFault.of("invalid_target", "The parameter 'resource' is missing.");
    }

    static OAuthFault unknown() {
        return OAuthFault.of("invalid_target", "No token can be given for this resource.");
    }
}
