package dev.jiramcp.sandbox.rest;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import java.net.URI;
import java.time.Instant;

/**
 * What the gateway knows about a request beside the request itself.
 *
 * @param site the site that it is for
 * @param siteUrl the site's own address, without a slash at the end; {@code self} links start with it
 * @param domainUrl the address under which people know the site: one of its own where it has one
 * @param mediaUrl the address of the media host that attachment contents redirect to, without a slash at the end
 * @param asker who asks
 * @param now the time by the simulation's clock
 */
public record Circumstances(CloudId site, URI siteUrl, URI domainUrl, URI mediaUrl, Asker asker, Instant now) {
    /** Circumstances of a site without a domain of its own. */
    public Circumstances(CloudId site, URI siteUrl, URI mediaUrl, Asker asker, Instant now) {
        this(site, siteUrl, siteUrl, mediaUrl, asker, now);
    }

    public Circumstances {
        requireNonNull(site, "site is null");
        requireNonNull(siteUrl, "siteUrl is null");
        requireNonNull(domainUrl, "domainUrl is null");
        requireNonNull(mediaUrl, "mediaUrl is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(now, "now is null");
    }
}
