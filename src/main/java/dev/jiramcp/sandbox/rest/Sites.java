package dev.jiramcp.sandbox.rest;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.sandbox.data.Site;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sites that there are; it gives handlers the site that a request is for. */
public final class Sites {
    private final Map<CloudId, Site> sites;

    public Sites(Collection<Site> sites) {
        this.sites = sites.stream().collect(toUnmodifiableMap(Site::cloudId, Function.identity()));
    }

    public Collection<Site> all() {
        return sites.values();
    }

    /** The site of an id. */
    public Optional<Site> find(CloudId id) {
        return Optional.ofNullable(sites.get(id));
    }

    /** A handler that runs with the site of the request, locked. */
    public OperationHandler on(SiteHandler handler) {
        return ask -> {
            Site site = find(ask.site()).orElseThrow(() -> new IllegalArgumentException("no such site: " + ask.site()));
            return site.locked(() -> handler.answer(site, ask));
        };
    }
}
