package dev.jiramcp.vault;

import java.nio.ByteBuffer;
import java.util.OptionalInt;

/**
 * The form of a sealed value: one byte for the form, four for the key's id, then nonce, ciphertext and tag.
 *
 * @see <a href="https://developers.google.com/tink/wire-format">Tink: wire format</a>
 */
final class SealedValue {
    private static final byte FORM = 1;
    private static final int PREFIX = 1 + Integer.BYTES;

    private SealedValue() {}

    /** The id of the key; nothing where this is no sealed value. */
    static OptionalInt keyId(byte[] sealed) {
        return sealed.length > PREFIX && sealed[0] == FORM
                ? OptionalInt.of(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt())
                : OptionalInt.empty();
    }
}
