package dev.jiramcp.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The program, started as a user starts it.
 *
 * @param place where it is
 * @param jdk what it runs on
 */
record Product(Place place, Jdk jdk) {
    private static final String MAIN = "dev.jiramcp.app.Main";

    /** Starts a command of the program. */
    Child start(Map<String, String> settings, String... command) {
        List<String> words = new ArrayList<>(List.of(place.launcher().toString()));
        words.addAll(List.of(command));
        return Child.start(words, environment(settings), errors(command[0]));
    }

    /** Starts a command by the words that its launcher came to, without the launcher. */
    Child startDirectly(List<String> words) {
        return Child.start(words, environment(Map.of()), errors("direct"));
    }

    private Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("JAVA_HOME", jdk.home().toString());
        environment.put("JIRA_MCP_HOME", place.home().toString());
        return environment;
    }

    Path errors(String name) {
        return place.work().resolve("log/" + name + "-" + jdk.major() + ".txt");
    }

    /** The words that the launcher comes to for {@code stdio}, once the class-data archive that it makes is there. */
    List<String> words() {
        stdioWords();
        awaitArchive();
        return stdioWords();
    }

    private List<String> stdioWords() {
        try (Child child = start(Map.of(), "stdio")) {
            child.ask("1", Messages.INITIALIZE);
            return child.words();
        }
    }

    /** The flags of the runtime among such words, without the archive. */
    static List<String> flags(List<String> words) {
        List<String> flags = new ArrayList<>();
        for (String word : words.subList(1, words.indexOf(MAIN))) {
            if (word.equals("-cp")) {
                return flags;
            }
            if (!word.startsWith("-XX:SharedArchiveFile") && !word.startsWith("-XX:AOTCache") && !word.startsWith("-D")) {
                flags.add(word);
            }
        }
        return flags;
    }

    private void awaitArchive() {
        Path folder = place.home().resolve("cache/classes");
        long end = System.nanoTime() + 180_000_000_000L;
        while (System.nanoTime() < end) {
            if (!making(folder)) {
                return;
            }
            pause();
        }
        throw new IllegalStateException("no class-data archive was made in " + folder);
    }

    private static boolean making(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> entry.toString().endsWith(".making"));
        } catch (IOException none) {
            return true;
        }
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
