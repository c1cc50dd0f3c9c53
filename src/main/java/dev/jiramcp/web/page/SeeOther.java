package dev.jiramcp.web.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Goes on by GET at another address, with status 303 (RFC 9700, section 4.12: a form that was posted is not posted on).
 *
 * @param location a path of this server, or an address that the server itself knows: never one taken from a request as it is
 */
public record SeeOther(URI location) implements Reply {
    public SeeOther {
        requireNonNull(location, "location is null");
    }
}
