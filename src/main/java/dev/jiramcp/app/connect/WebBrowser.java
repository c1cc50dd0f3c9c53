package dev.jiramcp.app.connect;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Opens pages in the person's browser, where there is one on this machine. */
public final class WebBrowser {
    private WebBrowser() {}

    /** Tries to open a page; whether something was started that may do so. */
    public static boolean open(URI page, Map<String, String> environment) {
        return program(environment).filter(command -> start(command, page)).isPresent();
    }

    /** The system's own program for it; none over SSH and on a machine without a screen. */
    private static Optional<List<String>> program(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (environment.containsKey("SSH_CONNECTION")) {
            return Optional.empty();
        }
        if (system.contains("win")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        if (system.contains("mac")) {
            return Optional.of(List.of("open"));
        }
        boolean screen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private static boolean start(List<String> command, URI page) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.command().add(page.toString());
        try {
            Process unused = builder.redirectInput(Redirect.PIPE)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
