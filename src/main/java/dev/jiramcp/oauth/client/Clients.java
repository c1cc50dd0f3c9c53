package dev.jiramcp.oauth.client;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every client, by its id. */
public final class Clients {
    private final Map<String, Client> known;
    private final List<Source> sources;

    /** Where clients are found that nobody named beforehand. */
    @FunctionalInterface
    public interface Source {
        Optional<Client> find(String id);

        /**
         * Finds one for somebody who has not proved who they are.
         *
         * @param from the network from which they ask
         */
        default Optional<Client> find(String id, String from) {
            return find(id);
        }
    }

    /**
     * All clients.
     *
     * @param configured those that the operator named
     */
    public Clients(List<Client> configured, List<Source> sources) {
        this.known = Stream.concat(Stream.of(OwnProgram.CLIENT), configured.stream())
                .collect(toUnmodifiableMap(Client::id, Function.identity()));
        this.sources = List.copyOf(sources);
    }

    /** The client of this id. */
    public Optional<Client> find(String id) {
        return find(id, "");
    }

    /**
     * The client of this id, for somebody who has not proved who they are.
     *
     * @param from the network from which they ask
     */
    public Optional<Client> find(String id, String from) {
        return Optional.ofNullable(known.get(id))
                .or(() -> sources.stream()
                        .flatMap(source -> source.find(id, from).stream())
                        .findFirst());
    }
}
