package dev.jiramcp.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sets up the log of this process: one line for each record, on standard error. */
public final class Logging {
    private Logging() {}

    /** Sends warnings and errors of everything, and what this program itself says, to a stream. */
    public static void start(PrintStream to, boolean json) {
        nameProvider();
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Lines(to, json ? new JsonLine() : new TextLine()));
        Logger.getLogger("dev.jiramcp").setLevel(Level.INFO);
    }

    /** SLF4J would otherwise look for its provider in every library of the class path, which costs a start 20 ms. */
    private static void nameProvider() {
        System.setProperty("slf4j.provider", "org.slf4j.jul.JULServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN"); // or it says that it was told
    }

    private static final class Lines extends Handler {
        private final PrintStream to;

        Lines(PrintStream to, Formatter formatter) {
            this.to = to;
            setFormatter(formatter);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                byte[] line = getFormatter().format(record).getBytes(UTF_8);
                to.write(line, 0, line.length);
                to.flush();
            }
        }

        @Override
        public void flush() {
            to.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
