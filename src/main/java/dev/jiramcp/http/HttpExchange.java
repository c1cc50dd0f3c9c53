package dev.jiramcp.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;

/** One request that runs on the thread of whoever wants its answer, while any other thread may end it. */
public final class HttpExchange {
    private final HttpCall call;
    private final Call sent;
    private final Progress progress;

    HttpExchange(HttpCall call, Call sent, Progress progress) {
        this.call = requireNonNull(call, "call is null");
        this.sent = requireNonNull(sent, "sent is null");
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Sends it and reads its answer on this thread.
     *
     * @throws HttpFailure where no answer came
     * @throws IOException what the reader throws, and what breaks while it reads
     */
    public <T> T run(HttpStream.Reader<T> reader) throws IOException {
        try (Response response = begin()) {
            return reader.read(new HttpStream(response));
        }
    }

    private Response begin() {
        try {
            return sent.execute();
        } catch (IOException failed) {
            throw progress.explain(call.uri().getHost(), failed);
        }
    }

    /** Ends it, from any thread: whoever runs it gets a failure. */
    public void cancel() {
        sent.cancel();
    }

    /** Whether it was ended by {@link #cancel}. */
    public boolean isCancelled() {
        return sent.isCanceled();
    }
}
