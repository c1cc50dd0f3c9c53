package dev.jiramcp.sandbox.wire;

import java.nio.charset.StandardCharsets;

/** Request targets that a URI would not take as they stand. */
final class Escapes {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private Escapes() {}

    /** The text with every character escaped that no URI holds. */
    static String legal(String target) {
        StringBuilder out = new StringBuilder(target.length());
        for (byte each : target.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xFF);
            boolean letter = c < 128 && Character.isLetterOrDigit(c);
            if (letter || (LEGAL.indexOf(c) >= 0 && c != '#' && c != '[' && c != ']')) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return out.toString();
    }
}
