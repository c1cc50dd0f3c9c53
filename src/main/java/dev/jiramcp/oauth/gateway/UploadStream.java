package dev.jiramcp.oauth.gateway;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request on its way to Jira; says when it has ended, and whether it was the client who broke it off. */
final class UploadStream extends FilterInputStream {
    private final Runnable end;
    private boolean ended;
    private volatile boolean broken;

    /**
     * A body.
     *
     * @param end runs once when all of it was read
     */
    UploadStream(InputStream body, Runnable end) {
        super(body);
        this.end = requireNonNull(end, "end is null");
    }

    boolean isBroken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] piece, int from, int length) throws IOException {
        try {
            int count = super.read(piece, from, length);
            if (count < 0 && !ended) {
                ended = true;
                end.run();
            }
            return count;
        } catch (IOException failure) {
            broken = true;
            throw failure;
        }
    }
}
