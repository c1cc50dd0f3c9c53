package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * An AES-256 key inside a hardware module, which wraps and unwraps by itself and never lets the key out. It is named as
 * {@code pkcs11:object=LABEL;slot-id=NUMBER?module-path=FILE&pin-source=FILE}.
 *
 * @param object the key's label
 * @param slot the slot's number; the first one with a token where it is not said
 * @param module the module's library
 * @param pin where the person's number is
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7512">RFC 7512</a>
 */
record HardwareKey(String object, Optional<Long> slot, Path module, Pin pin) implements MasterKeySource {
    static final String SCHEME = "pkcs11:";

    private static final Pattern PLAIN_PATH = Pattern.compile("(?:[A-Za-z]:)?/[^\"\\\\\\p{Cntrl}$]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** The number that opens the module: itself, or the file with it. */
    record Pin(Optional<Secret> value, Optional<Path> file) {}

    HardwareKey {
        requireNonNull(object, "object is null");
        requireNonNull(slot, "slot is null");
        requireNonNull(module, "module is null");
        requireNonNull(pin, "pin is null");
    }

    /**
     * Reads the name of such a key.
     *
     * @throws Refusal where it is incomplete; its text is not told, since it may hold a secret
     */
    static HardwareKey of(String text) {
        int query = text.indexOf('?');
        String path = text.substring(SCHEME.length(), query < 0 ? text.length() : query);
        Map<String, String> of = new TreeMap<>();
        collect(path, ";", of);
        collect(query < 0 ? "" : text.substring(query + 1), "&", of);
        String module = of.getOrDefault("module-path", "");
        String slot = of.getOrDefault("slot-id", "0");
        if (!of.containsKey("object")
                || !PLAIN_PATH.matcher(module).matches()
                || !NUMBER.matcher(slot).matches()) {
            throw unclear();
        }
        return new HardwareKey(
                of.getOrDefault("object", ""),
                Optional.ofNullable(of.get("slot-id")).map(Long::valueOf),
                Path.of(module),
                new Pin(
                        Optional.ofNullable(of.get("pin-value")).map(Secret::of),
                        Optional.ofNullable(of.get("pin-source"))
                                .map(file -> Path.of(file.replaceFirst("^file:(//)?", "")))));
    }

    private static void collect(String text, String separator, Map<String, String> attributes) {
        for (String attribute : text.split(separator, -1)) {
            int equals = attribute.indexOf('=');
            if (equals > 0) {
                attributes.put(attribute.substring(0, equals), decoded(attribute.substring(equals + 1)));
            }
        }
    }

    /** Percent-encoding alone: here a plus is a plus. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException badEncoding) {
            throw unclear();
        }
    }

    private static Refusal unclear() {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "invalid_master_key",
                        "The hardware key is not named as RFC 7512 says.")
                .withRemedy("Give pkcs11:object=LABEL;slot-id=NUMBER?module-path=/usr/lib/…/module.so&pin-source=/run/"
                        + "secrets/pin; slot-id may be left out where there is one token.");
    }

    @Override
    public String place() {
        return "the hardware module " + module;
    }

    /**
     * The key, ready for use.
     *
     * @throws Refusal where the module does not answer, or has no such key
     */
    MasterKey load() {
        try {
            Provider provider = Optional.ofNullable(Security.getProvider("SunPKCS11"))
                    .orElseThrow(() -> new ProviderException("this Java has no PKCS#11"))
                    .configure(configuration());
            KeyStore tokens = KeyStore.getInstance("PKCS11", provider);
            tokens.load(null, pinText());
            Key key = tokens.getKey(object, null);
            if (key instanceof SecretKey secret) {
                return MasterKey.in(provider, secret);
            }
            throw new ProviderException("no such secret key");
        } catch (GeneralSecurityException | IOException | RuntimeException failure) {
            throw Refusal.of(
                            Refusal.Kind.CONFIGURATION,
                            "key_unavailable",
                            "The key '" + object + "' of the hardware module " + module + " cannot be used.")
                    .withRemedy(
                            "Check module, slot, label and PIN, for example with pkcs11-tool --list-objects; the key"
                                    + " must be an AES key of 32 bytes that may encrypt and decrypt.")
                    .causedBy(failure);
        }
    }

    private String configuration() {
        String where = slot.map(number -> "slot=" + number).orElse("slotListIndex=0");
        return "--name=jira-mcp\nlibrary=\"" + module + "\"\n" + where + "\n";
    }

    private char[] pinText() throws IOException {
        if (pin.value().isPresent()) {
            return pin.value().get().reveal().toCharArray();
        }
        return pin.file().isPresent()
                ? Files.readString(pin.file().get(), UTF_8).strip().toCharArray()
                : new char[0];
    }
}
