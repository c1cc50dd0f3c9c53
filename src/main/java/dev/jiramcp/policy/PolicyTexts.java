package dev.jiramcp.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts that this program brings along: the schema and the default set. */
public final class PolicyTexts {
    private PolicyTexts() {}

    /** The schema, in Cedar's own form. */
    public static String schema() {
        return text("schema.cedarschema");
    }

    /** The default set. */
    public static String defaultSet() {
        return text("default.cedar");
    }

    private static String text(String name) {
        try (InputStream stream =
                requireNonNull(PolicyTexts.class.getResourceAsStream(name), () -> name + " is not there")) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
