package dev.jiramcp.exchange;

import static java.util.stream.Collectors.toMap;

import dev.jiramcp.connection.Held;
import dev.jiramcp.jira.Site;
import dev.jiramcp.model.CloudId;
import dev.jiramcp.model.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Sites as connections reach them.
 *
 * @param list in the order of the connections
 */
record Places(List<Place> list) {
    Places {
        list = List.copyOf(list);
    }

    /** Those of connections that somebody holds. One that can't say where it reaches is left out, unless no other can. */
    static Places of(List<Held> held, Held.Holder holder) {
        List<Place> places = new ArrayList<>();
        Optional<Refusal> failure = Optional.empty();
        for (Held each : held) {
            if (each.holder() == holder) {
                try {
                    each.connection().sites().forEach(site -> places.add(new Place(each, site)));
                } catch (Refusal notSaid) {
                    failure = Optional.of(notSaid);
                }
            }
        }
        if (places.isEmpty() && failure.isPresent()) {
            throw failure.get();
        }
        return new Places(places);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** These, and those of others whose sites are not reached by these. */
    Places andElsewhere(Places others) {
        Set<CloudId> reached = list.stream().map(Place::cloud).collect(Collectors.toUnmodifiableSet());
        return and(others.where(place -> !reached.contains(place.cloud())));
    }

    /** These and others. */
    Places and(Places others) {
        List<Place> all = new ArrayList<>(list);
        all.addAll(others.list);
        return new Places(all);
    }

    Places where(Predicate<Place> filter) {
        return new Places(list.stream().filter(filter).toList());
    }

    /** What can be used, where anything can. */
    Places working() {
        Places working = where(Place::works);
        return working.isEmpty() ? this : working;
    }

    Collection<Site> sites() {
        return sites(place -> true);
    }

    Collection<Site> sites(Predicate<Place> filter) {
        return list.stream()
                .filter(filter)
                .collect(toMap(Place::cloud, Place::site, (one, same) -> one, LinkedHashMap::new))
                .values();
    }
}
