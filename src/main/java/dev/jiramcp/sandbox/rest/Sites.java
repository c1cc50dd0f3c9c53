package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.sandbox.data.Site;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The sites that there are; it gives handlers the site that a request is for. */
public final class Sites {
    private final Function<CloudId, Optional<Site>> sites;

    /** Sites that are found, and perhaps built, when they are asked for. */
    public Sites(Function<CloudId, Optional<Site>> sites) {
        this.sites = requireNonNull(sites, "sites is null");
    }

    /** Sites that are there already. */
    public static Sites of(Collection<Site> sites) {
        Map<CloudId, Site> byId = sites.stream().collect(toUnmodifiableMap(Site::cloudId, Function.identity()));
        return new Sites(id -> Optional.ofNullable(byId.get(id)));
    }

    /** The site of an id. */
    public Optional<Site> find(CloudId id) {
        return sites.apply(id);
    }

    /** A handler that runs with the site of the request, locked. */
    public OperationHandler on(SiteHandler handler) {
        return ask -> {
            Site site = find(ask.site()).orElseThrow(() -> new IllegalArgumentException("no such site: " + ask.site()));
            return site.locked(() -> handler.answer(site, ask));
        };
    }
}
