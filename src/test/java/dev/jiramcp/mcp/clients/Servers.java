package dev.jiramcp.mcp.clients;

import dev.jiramcp.app.HttpDoor;
import dev.jiramcp.app.Program;
import dev.jiramcp.app.settings.Setting;
import dev.jiramcp.app.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product, and the fixture service, as clients meet them. */
final class Servers {
    private Servers() {}

    /** The command that serves this main class on stdio, in a process of its own. */
    private static List<String> java(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> start = List.of(
                java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"));
        return Stream.concat(start.stream(), List.of(arguments).stream()).toList();
    }

    /** The product on stdio, with a sandbox. */
    static List<String> product() {
        return java("dev.jiramcp.app.Main", "stdio", "--sandbox");
    }

    /** The fixture service on stdio, in a process that prints where it should not. */
    static List<String> fixture() {
        return java(StdioFixture.class.getName());
    }

    /** The product over HTTP, with a sandbox. */
    static final class Product implements AutoCloseable {
        private final Program program;
        private final HttpDoor door;

        Product(Path home) {
            Settings settings =
                    Settings.read(Map.of(Setting.LISTEN, "127.0.0.1:0"), Map.of("JIRA_MCP_HOME", home.toString()));
            program = Program.start(settings, true);
            door = HttpDoor.open(program);
        }

        URI endpoint() {
            return door.mcp();
        }

        @Override
        public void close() {
            door.close();
            program.close();
        }
    }
}
