package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Where a master key comes from. */
public sealed interface MasterKeySource {
    /** How a key is given: 32 bytes in base64 or in hexadecimal digits. */
    String FORM = "32 bytes, in base64 or as 64 hexadecimal digits, as 'openssl rand -base64 32' makes them";

    /** The key itself, in a setting. */
    record Value(Secret text) implements MasterKeySource {
        public Value {
            requireNonNull(text, "text is null");
        }

        @Override
        public String place() {
            return "the setting JIRA_MCP_MASTER_KEY";
        }
    }

    /**
     * A file with the key.
     *
     * @param made whether it is made where it isn't there and nothing is sealed yet
     */
    record File(Path file, boolean made) implements MasterKeySource {
        public File {
            requireNonNull(file, "file is null");
        }

        @Override
        public String place() {
            return "the file " + file;
        }
    }

    /** Where it is, in words that hold no secret. */
    String place();

    /**
     * The sources of a setting's text, separated by commas: one, or two while one takes the other's place.
     *
     * @throws Refusal where one is none; the text is not told
     */
    static List<MasterKeySource> listOf(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(MasterKeySource::of)
                .toList();
    }

    /**
     * The source of a setting's text: {@code file:PATH}, or the key itself.
     *
     * @throws Refusal where it is none of these; the text is not told
     */
    static MasterKeySource of(String text) {
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            return new File(Path.of(text.substring("file:".length())), false);
        }
        Secret key = Secret.of(text);
        byte[] unused = bytes(key, "the setting JIRA_MCP_MASTER_KEY");
        return new Value(key);
    }

    /**
     * The bytes of a key.
     *
     * @throws Refusal where it has another form; the text is not told
     */
    static byte[] bytes(Secret key, String place) {
        String text = key.reveal().strip();
        try {
            byte[] bytes = text.length() == 2 * MasterKey.SIZE
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            if (bytes.length == MasterKey.SIZE) {
                return bytes;
            }
        } catch (IllegalArgumentException notTheForm) {
            // Told below; what was wrong with it would tell of the key.
        }
        throw Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "invalid_master_key",
                        "The master key in " + place + " is unusable.")
                .withRemedy("A master key is " + FORM + ".");
    }
}
