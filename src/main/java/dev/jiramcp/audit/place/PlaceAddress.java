package dev.jiramcp.audit.place;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.SecondPlace;
import dev.jiramcp.http.HostRules;
import dev.jiramcp.http.Http;
import dev.jiramcp.model.Refusal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Where checkpoints go, as it is written in a setting. */
public sealed interface PlaceAddress {
    /** How it is written. */
    String FORM =
            "the path of a file, syslog://HOST:PORT, syslog+tls://HOST:PORT, or an address that begins with https://";

    /** A file. */
    record OfFile(Path path) implements PlaceAddress {
        public OfFile {
            requireNonNull(path, "path is null");
        }

        @Override
        public SecondPlace place(Http http) {
            return new FilePlace(path);
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }

    /** A syslog server. */
    record OfSyslog(SyslogPlace server) implements PlaceAddress {
        public OfSyslog {
            requireNonNull(server, "server is null");
        }

        @Override
        public SecondPlace place(Http http) {
            return server;
        }
    }

    /** A web address, which may hold a secret and is not printed. */
    record OfWeb(URI address) implements PlaceAddress {
        public OfWeb {
            String unused = HostRules.originOf(address);
        }

        @Override
        public SecondPlace place(Http http) {
            return new WebPlace(address, http);
        }

        @Override
        public String toString() {
            return "OfWeb[" + HostRules.originOf(address) + "]";
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying how it is written; the text is not told, since it may hold a secret
     */
    static PlaceAddress of(String text) {
        try {
            if (text.startsWith("syslog://") || text.startsWith("syslog+tls://")) {
                URI address = URI.create(text);
                String host = String.valueOf(address.getHost());
                return new OfSyslog(new SyslogPlace(host, address.getPort(), text.startsWith("syslog+tls")));
            }
            if (text.startsWith("https://") || text.startsWith("http://")) {
                return new OfWeb(URI.create(text));
            }
            Path path = Path.of(text.startsWith("file:") ? text.replaceFirst("^file:(//)?", "") : text);
            if (path.isAbsolute()) {
                return new OfFile(path);
            }
        } catch (IllegalArgumentException | Refusal wrong) {
            throw new IllegalArgumentException("it must be " + FORM + " (http:// on loopback only)", wrong);
        }
        throw new IllegalArgumentException("it must be " + FORM + "; a path begins at the root");
    }

    /** The place itself. */
    SecondPlace place(Http http);

    /** The file that it is, if it is one. */
    default Optional<Path> file() {
        return Optional.empty();
    }
}
