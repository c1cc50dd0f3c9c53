package dev.jiramcp.store;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Where the database is. */
public sealed interface StoreAddress {
    /** A SQLite file, made on the first use. */
    record Sqlite(Path file) implements StoreAddress {
        public Sqlite {
            requireNonNull(file, "file is null");
        }
    }

    /**
     * A PostgreSQL database.
     *
     * @param url its JDBC address; may hold a password, and so is never printed
     */
    record Postgres(String url) implements StoreAddress {
        public Postgres {
            requireNonNull(url, "url is null");
        }

        @Override
        public String toString() {
            return "PostgreSQL at " + place(url);
        }
    }

    /**
     * The database of a JDBC address.
     *
     * @throws Refusal where it is neither {@code jdbc:sqlite:FILE} nor {@code jdbc:postgresql://…}
     */
    static StoreAddress of(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            String file = url.substring("jdbc:sqlite:".length());
            if (!file.isBlank() && !file.startsWith(":") && !file.startsWith("file:") && file.indexOf('?') < 0) {
                return new Sqlite(Path.of(file));
            }
        } else if (url.startsWith("jdbc:postgresql://") && !place(url).isEmpty()) {
            return new Postgres(url);
        }
        throw Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "invalid_database_url",
                        "Not the address of a database that can be used: it begins with '" + beginning(url) + "'.")
                .withRemedy(
                        "Give jdbc:postgresql://HOST:PORT/DATABASE?user=NAME&password=PASSWORD, or jdbc:sqlite:FILE.");
    }

    /** Host, port and name of the database, without what may be secret. */
    private static String place(String url) {
        try {
            URI address = new URI(url.substring("jdbc:".length()).replaceFirst("\\?.*", ""));
            return address.getRawAuthority() == null
                    ? ""
                    : address.getRawAuthority().replaceFirst(".*@", "") + address.getRawPath();
        } catch (URISyntaxException notAnAddress) {
            return "";
        }
    }

    /** The scheme at most: the rest may hold a password. */
    private static String beginning(String url) {
        return String.join(
                        ":",
                        Arrays.stream(url.split(":", 3))
                                .limit(2)
                                .flatMap(Stream::of)
                                .toList())
                .replaceFirst("(?s)//.*", "");
    }
}
