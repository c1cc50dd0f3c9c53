package dev.jiramcp.sandbox.seed;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/** Small real PNG pictures (PNG, W3C Recommendation): bars of a chart, stored without compression, so always the same. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int WIDTH = 64;
    private static final int HEIGHT = 40;
    private static final int BAR = 8;

    private Png() {}

    /** A chart. */
    static byte[] chart(Chance chance) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(WIDTH)
                .putInt(HEIGHT)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        chunk(file, "IHDR", header);
        chunk(file, "IDAT", stored(pixels(chance)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    private static byte[] pixels(Chance chance) {
        int[] heights = new int[WIDTH / BAR];
        for (int bar = 0; bar < heights.length; bar++) {
            heights[bar] = chance.between(4, HEIGHT - 4);
        }
        byte[] rows = new byte[(WIDTH + 1) * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                boolean inked = HEIGHT - y <= heights[x / BAR] && x % BAR != 0;
                rows[y * (WIDTH + 1) + 1 + x] = (byte) (inked ? 70 + 20 * (x / BAR) : 250);
            }
        }
        return rows;
    }

    /** A zlib stream (RFC 1950) of one stored block (RFC 1951, 3.2.4). */
    private static byte[] stored(byte[] data) {
        Adler32 sum = new Adler32();
        sum.update(data);
        return ByteBuffer.allocate(data.length + 11)
                .put((byte) 0x78)
                .put((byte) 0x01)
                .put((byte) 1)
                .putShort(Short.reverseBytes((short) data.length))
                .putShort(Short.reverseBytes((short) ~data.length))
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(StandardCharsets.US_ASCII));
        sum.update(data);
        file.writeBytes(ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .putInt((int) sum.getValue())
                .array());
    }
}
