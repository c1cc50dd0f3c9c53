package dev.jiramcp.mcp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Two ends of a stream of bytes without a limit; unlike {@code PipedInputStream}, it does not mind who writes. */
public final class BytePipe {
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();

    /** The end to write to; closing it ends the stream. */
    public OutputStream sink() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                chunks.add(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int from, int size) {
                byte[] chunk = new byte[size];
                System.arraycopy(bytes, from, chunk, 0, size);
                if (size > 0) {
                    chunks.add(chunk);
                }
            }

            @Override
            public void close() {
                chunks.add(END);
            }
        };
    }

    /** The end to read from. */
    public InputStream source() {
        return new Source();
    }

    private final class Source extends InputStream {
        private byte[] chunk = new byte[0];
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int size) throws IOException {
            while (at == chunk.length) {
                if (ended) {
                    return -1;
                }
                next();
            }
            int taken = Math.min(size, chunk.length - at);
            System.arraycopy(chunk, at, into, from, taken);
            at += taken;
            return taken;
        }

        private void next() throws IOException {
            try {
                chunk = chunks.take();
                at = 0;
                ended = chunk == END;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", stopped);
            }
        }
    }
}
