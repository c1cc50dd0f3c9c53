package dev.jiramcp.mcp.stdio;

import dev.jiramcp.mcp.protocol.UnderWay;
import dev.jiramcp.model.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes messages, each whole and on a line of its own, for any number of threads. */
public final class LineWriter {
    private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

    private final OutputStream out;
    private final UnderWay underWay;

    /** A lock and not a monitor: a virtual thread that waits for a slow host inside a monitor keeps its carrier. */
    private final ReentrantLock writing = new ReentrantLock();

    private boolean broken;

    /** A writer that forgets a request as its reply is written. */
    public LineWriter(OutputStream out, UnderWay underWay) {
        this.out = out;
        this.underWay = underWay;
    }

    /** Writes a message; once nobody reads any more, nothing is written. JSON escapes the ends of lines in texts. */
    public void write(ObjectNode message) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        JsonText.write(line, message);
        line.write('\n');
        if (!message.has("method")) {
            underWay.answer(message.path("id"));
        }
        put(line);
    }

    private void put(ByteArrayOutputStream line) {
        writing.lock();
        try {
            if (!broken) {
                line.writeTo(out);
                out.flush();
            }
        } catch (IOException gone) {
            broken = true;
            LOG.debug("nobody reads the output any more", gone);
        } finally {
            writing.unlock();
        }
    }
}
