package dev.jiramcp.exchange;

import static java.util.Objects.requireNonNull;

/**
 * What a call will use.
 *
 * @param place the connection and the site
 * @param why why these, in sentences
 */
record Chosen(Place place, String why) {
    Chosen {
        requireNonNull(place, "place is null");
        requireNonNull(why, "why is null");
    }

    Used used() {
        return new Used(
                place.held().id(),
                place.held().connection().kind(),
                place.held().holder(),
                place.site(),
                why);
    }
}
