package dev.jiramcp.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Canonical JSON while it is written, straight into bytes: two records are written for each use of a credential, and each of
 * them is marked and chained as these bytes.
 */
final class CanonicalText {
    private static final String HEX = "0123456789ABCDEF";
    private static final char DELETE = 0x7F;

    /** So many bytes a letter takes at most. */
    private static final int ESCAPED = 6;

    private byte[] bytes;
    private int size;

    /**
     * Nothing yet.
     *
     * @param expected how many bytes will do, as far as that is known
     */
    CanonicalText(int expected) {
        bytes = new byte[expected];
    }

    /** Adds what is canonical as it stands, and ASCII; of other letters that old way would leave half, but makes no copy. */
    @SuppressWarnings("deprecation")
    CanonicalText add(String canonical) {
        room(canonical.length());
        canonical.getBytes(0, canonical.length(), bytes, size);
        size += canonical.length();
        return this;
    }

    /** Adds a whole number. */
    CanonicalText add(long number) {
        return add(Long.toString(number));
    }

    /** Adds a text as a JSON string. */
    CanonicalText addText(String text) {
        room(text.length() + 2);
        bytes[size++] = '"';
        int plain = addPlain(text);
        if (plain < text.length()) { // as nearly none is
            room((text.length() - plain) * ESCAPED + 1);
            for (int at = plain; at < text.length(); at++) {
                addLetter(text.charAt(at));
            }
        }
        bytes[size++] = '"';
        return this;
    }

    /** Adds the letters before the first that can't stand in JSON as it is; where that is. */
    private int addPlain(String text) {
        byte[] into = bytes;
        int start = size;
        int length = text.length();
        for (int at = 0; at < length; at++) {
            char letter = text.charAt(at);
            if (!isPlain(letter)) {
                size = start + at;
                return at;
            }
            into[start + at] = (byte) letter;
        }
        size = start + length;
        return length;
    }

    private static boolean isPlain(char letter) {
        return letter >= ' ' && letter < DELETE && letter != '"' && letter != '\\';
    }

    private void addLetter(char letter) {
        if (isPlain(letter)) {
            bytes[size++] = (byte) letter;
            return;
        }
        bytes[size++] = '\\';
        char name = name(letter);
        bytes[size++] = (byte) name;
        if (name == 'u') {
            for (int shift = 12; shift >= 0; shift -= 4) {
                bytes[size++] = (byte) HEX.charAt(letter >> shift & 0xF);
            }
        }
    }

    /** What stands after the backslash (RFC 8259, section 7). */
    private static char name(char letter) {
        return switch (letter) {
            case '"', '\\' -> letter;
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> 'u';
        };
    }

    /** Adds a value. */
    CanonicalText add(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return addObject(object);
        }
        if (value instanceof ArrayNode list) {
            return addList(list);
        }
        return value.isString() ? addText(value.stringValue()) : add(plain(value));
    }

    /** What is neither a text nor made of others. */
    private static String plain(JsonNode value) {
        if (value.isInt() || value.isLong()) {
            return Long.toString(value.longValue());
        }
        if (value.isBoolean()) {
            return Boolean.toString(value.booleanValue());
        }
        return value.isNull() ? "null" : Rare.text(value);
    }

    private CanonicalText addObject(ObjectNode object) {
        String[] names = object.propertyNames().toArray(String[]::new);
        Arrays.sort(names);
        char before = '{';
        for (String name : names) {
            addMark(before);
            addText(name).addMark(':');
            add(object.path(name));
            before = ',';
        }
        return names.length == 0 ? add("{}") : addMark('}');
    }

    private CanonicalText addList(ArrayNode list) {
        char before = '[';
        for (JsonNode element : list) {
            addMark(before);
            add(element);
            before = ',';
        }
        return list.isEmpty() ? add("[]") : addMark(']');
    }

    /** Fractions and the like, of which no record of this version has any. */
    private static final class Rare {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                .build();

        /** Delete is the one control character that the mapper lets stand as it is. */
        static String text(JsonNode value) {
            return MAPPER.writeValueAsString(value).replace(String.valueOf(DELETE), "\\u007F");
        }
    }

    private CanonicalText addMark(char mark) {
        room(1);
        bytes[size++] = (byte) mark;
        return this;
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** What was written, after which no more can be. */
    byte[] bytes() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, ISO_8859_1);
    }
}
