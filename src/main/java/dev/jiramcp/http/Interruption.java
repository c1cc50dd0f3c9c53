package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import okhttp3.Call;
import okhttp3.Response;

/**
 * Ends a request when the thread that runs it is interrupted. A thread that waits for a socket would not notice; the runtime
 * tells it to channels, whoever makes them.
 */
final class Interruption extends AbstractInterruptibleChannel {
    private final Call call;

    Interruption(Call call) {
        this.call = requireNonNull(call, "call is null");
    }

    /**
     * Sends the request and reads its answer on this thread.
     *
     * @throws java.nio.channels.ClosedByInterruptException where this thread was interrupted; it is still marked so
     */
    <T> T answer(HttpStream.Reader<T> reader) throws IOException {
        boolean whole = false;
        begin();
        try (Response response = call.execute()) {
            T read = reader.read(new HttpStream(response));
            whole = true;
            return read;
        } finally {
            end(whole);
        }
    }

    /** On the thread of whoever interrupts. */
    @Override
    protected void implCloseChannel() {
        call.cancel();
    }
}
