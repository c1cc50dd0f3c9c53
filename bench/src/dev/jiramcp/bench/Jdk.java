package dev.jiramcp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java runtime on this machine.
 *
 * @param home its folder
 * @param major its version, such as 17
 * @param version its whole version
 */
record Jdk(Path home, int major, String version) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"((\\d+)[^\"]*)\"");

    /** Reads what the runtime's own {@code release} file says. */
    static Jdk at(Path home) {
        try {
            Matcher release = VERSION.matcher(Files.readString(home.resolve("release")));
            if (!release.find()) {
                throw new IllegalArgumentException(home + " does not say which Java it is");
            }
            return new Jdk(home.toRealPath(), Integer.parseInt(release.group(2)), release.group(1));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The runtimes of the system, one for each major version from 17 on. */
    static Map<Integer, Jdk> installed() {
        Map<Integer, Jdk> found = new TreeMap<>();
        try (Stream<Path> homes = Files.list(Path.of("/usr/lib/jvm"))) {
            homes.filter(home -> Files.isReadable(home.resolve("release")))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .map(Jdk::at)
                    .filter(jdk -> jdk.major() >= 17)
                    .forEach(jdk -> found.put(jdk.major(), jdk));
        } catch (IOException none) {
            found.clear();
        }
        Jdk own = at(Path.of(System.getProperty("java.home")));
        found.putIfAbsent(own.major(), own);
        return found;
    }

    String java() {
        return home.resolve("bin/java").toString();
    }
}
