package dev.jiramcp.mcp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How bad it is (RFC 5424, section 6.2.1), from the mildest. */
public enum LogLevel {
    DEBUG,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    CRITICAL,
    ALERT,
    EMERGENCY;

    /** The word in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this word. */
    public static Optional<LogLevel> of(String word) {
        return Arrays.stream(values())
                .filter(level -> level.word().equals(word))
                .findFirst();
    }
}
