package dev.jiramcp.web.page;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates that there are, as they lie in a folder or in the program's archive. */
final class Templates {
    /** Below it, in folders by subject. */
    static final String FOLDER = "dev/jiramcp";

    static final String SUFFIX = ".peb";

    /** One that is always there. */
    private static final String KNOWN = FOLDER + "/web/page/layout" + SUFFIX;

    private Templates() {}

    /** The names of all of them. */
    static List<String> all() throws IOException {
        URL known = Optional.ofNullable(Templates.class.getClassLoader().getResource(KNOWN))
                .orElseThrow(() -> new IllegalStateException("the class path lacks " + KNOWN));
        if (known.getProtocol().equals("file")) {
            return below(Path.of(uri(known.toString())).resolve("../../..").normalize());
        }
        String archive = known.getPath().substring(0, known.getPath().indexOf("!/"));
        try (FileSystem inside = FileSystems.newFileSystem(Path.of(uri(archive)))) {
            return below(inside.getPath(FOLDER));
        }
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }
}
