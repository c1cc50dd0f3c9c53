package dev.jiramcp.vault;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Where a master key comes from. */
public sealed interface MasterKeySource permits MasterKeySource.Value, MasterKeySource.File, HardwareKey {
    /** How a key is given. */
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
     * @param made whether it is this program's own: made where it isn't there and nothing is sealed yet, and replaced when
     *     the master key is rotated
     */
    record File(Path file, boolean made) implements MasterKeySource {
        public File {
            requireNonNull(file, "file is null");
        }

        @Override
        public String place() {
            return "the file " + file;
        }

        /** Where the next key stands while it takes this one's place. */
        Path next() {
            return file.resolveSibling(file.getFileName() + ".next");
        }

        /** Where a key that was replaced is kept, for backups of the database from before. */
        Path kept(String fingerprint) {
            return file.resolveSibling(file.getFileName() + "." + fingerprint);
        }
    }

    /** Where it is, in words that hold no secret. */
    String place();

    /**
     * The sources of a setting's text, separated by commas: one, or two while the second takes the first one's place.
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
     * The source of a text: {@code file:PATH}, {@code pkcs11:…}, or the key itself.
     *
     * @throws Refusal where it is none of these; the text is not told
     */
    static MasterKeySource of(String text) {
        if (text.startsWith("file:")) {
            return file(text.substring("file:".length()));
        }
        if (text.startsWith(HardwareKey.SCHEME)) {
            return HardwareKey.of(text);
        }
        if (text.isBlank()) {
            throw unusable("the setting JIRA_MCP_MASTER_KEY");
        }
        Secret key = Secret.of(text);
        byte[] unused = bytes(key, "the setting JIRA_MCP_MASTER_KEY");
        return new Value(key);
    }

    private static MasterKeySource file(String path) {
        try {
            if (!path.isBlank()) {
                return new File(Path.of(path.startsWith("///") ? path.substring(2) : path), false);
            }
        } catch (InvalidPathException notAPath) {
            // Told below.
        }
        throw Refusal.of(Refusal.Kind.CONFIGURATION, "invalid_master_key", "There is no path after 'file:'.")
                .withRemedy("Give file:/run/secrets/master-key, for example.");
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
        throw unusable(place);
    }

    private static Refusal unusable(String place) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "invalid_master_key",
                        "What stands in " + place + " is not a master key.")
                .withRemedy("A master key is " + FORM + ".");
    }
}
