package dev.jiramcp.mcp.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Text from outside. */
public final class Texts {
    private static final int BRIEF = 80;

    private Texts() {}

    /** The text of these bytes, if they are UTF-8 without fault. */
    public static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException fault) {
            return Optional.empty();
        }
    }

    /** The same text on one line and not long, fit to be said back. */
    public static String brief(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF) + "…";
    }
}
