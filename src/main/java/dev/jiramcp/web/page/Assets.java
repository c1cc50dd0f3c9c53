package dev.jiramcp.web.page;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that pages are made of: Pico and htmx from their WebJars, and our own few rules of style. Each is served under
 * a name with the hash of its content, so that a browser may keep it for ever.
 */
public final class Assets {
    /** Where they are served. */
    public static final String PATH = "/assets/";

    private static final String PICO = "META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css";

    private static final List<Source> SOURCES = List.of(
            new Source("style.css", "text/css", PICO, "dev/jiramcp/web/page/style.css"),
            new Source("console.css", "text/css", PICO, "dev/jiramcp/console/console.css"),
            new Source("htmx.js", "text/javascript", "META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js"),
            new Source("console.js", "text/javascript", "dev/jiramcp/console/console.js"),
            new Source("connect.js", "text/javascript", "dev/jiramcp/oauth/connect/connect.js"),
            new Source("icon.svg", "image/svg+xml", "dev/jiramcp/mcp/product/icon.svg"));

    /** A file, of one or more put one after another: a page shows nothing before it has all of its styles, so they are one. */
    private record Source(String name, String type, List<String> resources) {
        Source(String name, String type, String... resources) {
            this(name, type, List.of(resources));
        }
    }

    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Map<String, Asset> byName;

    /**
     * One file.
     *
     * @param name that templates use
     * @param hashed the name that browsers use
     * @param packed the same content, compressed (gzip)
     */
    record Asset(String name, String hashed, String type, byte[] content, byte[] packed) {}

    /** The path of a file, for a page. */
    String path(String name) {
        return PATH + named(name).hashed();
    }

    /** The file under a hashed name. */
    Optional<Asset> find(String hashed) {
        return all().values().stream()
                .filter(asset -> asset.hashed().equals(hashed))
                .findFirst();
    }

    /** The file of a name. */
    Asset named(String name) {
        return Optional.ofNullable(all().get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no asset " + name));
    }

    private Map<String, Asset> all() {
        Map<String, Asset> read = byName;
        return read == null ? readAll() : read;
    }

    private Map<String, Asset> readAll() {
        reading.lock();
        try {
            Map<String, Asset> read = byName;
            if (read == null) {
                read = SOURCES.stream().map(Assets::read).collect(toUnmodifiableMap(Asset::name, Function.identity()));
                byName = read;
            }
            return read;
        } finally {
            reading.unlock();
        }
    }

    private static Asset read(Source source) {
        try {
            byte[] content = content(source);
            int dot = source.name().indexOf('.');
            String hashed = source.name().substring(0, dot) + "-" + hash(content)
                    + source.name().substring(dot);
            return new Asset(source.name(), hashed, source.type(), content, packed(content));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] content(Source source) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String resource : source.resources()) {
            try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
                if (in == null) {
                    throw new IllegalStateException("the class path lacks " + resource);
                }
                all.write(in.readAllBytes());
                all.write('\n');
            }
        }
        return all.toByteArray();
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
