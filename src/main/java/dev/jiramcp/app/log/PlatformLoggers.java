package dev.jiramcp.app.log;

import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the runtime and Caffeine say by {@code System.Logger} goes to {@code java.util.logging}, as it would without this
 * class. It is here to be found: the runtime looks for such a class when logging starts, and where it found none it would have
 * opened every library of the class path, which takes a twentieth of a start on stdio.
 */
public final class PlatformLoggers extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Bridge(Logger.getLogger(name));
    }

    /** One logger by its other name. */
    private record Bridge(Logger logger) implements System.Logger {
        @Override
        public String getName() {
            return logger.getName();
        }

        @Override
        public boolean isLoggable(Level level) {
            return logger.isLoggable(named(level));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Throwable cause) {
            log(new LogRecord(named(level), text), bundle, cause);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String text, @Nullable Object... values) {
            LogRecord record = new LogRecord(named(level), text);
            record.setParameters(values);
            log(record, bundle, null);
        }

        private void log(LogRecord record, @Nullable ResourceBundle bundle, @Nullable Throwable cause) {
            record.setLoggerName(logger.getName());
            record.setResourceBundle(bundle);
            record.setThrown(cause);
            logger.log(record);
        }

        private static java.util.logging.Level named(Level level) {
            return switch (level) {
                case ALL -> java.util.logging.Level.ALL;
                case TRACE -> java.util.logging.Level.FINER;
                case DEBUG -> java.util.logging.Level.FINE;
                case INFO -> java.util.logging.Level.INFO;
                case WARNING -> java.util.logging.Level.WARNING;
                case ERROR -> java.util.logging.Level.SEVERE;
                case OFF -> java.util.logging.Level.OFF;
            };
        }
    }
}
