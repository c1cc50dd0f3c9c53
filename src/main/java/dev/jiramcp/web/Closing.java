package dev.jiramcp.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a client closes its connection while a request of it is under way. A servlet hears of that only when it
 * writes; nobody reads an HTTP/1.1 connection between the end of a request and the end of its response. So this does:
 * what it reads is the end of the stream, or else the beginning of the next request, which it hands back to Jetty.
 */
public final class Closing implements Watch {
    private static final int ROOM = 4096;

    /** What Jetty is told when nobody waits any more: once for each request, and it has no stack to fill in. */
    private static final class ResponseEnds extends Exception {
        private static final long serialVersionUID = 1;

        private ResponseEnds() {
            super("the response ends", null, false, false);
        }
    }

    /** What Jetty calls when there is something to read, or when waiting for it has failed. */
    private final Callback readable = new Callback() {
        @Override
        public void succeeded() {
            look();
        }

        @Override
        public void failed(Throwable cause) {
            notified(!(cause instanceof ResponseEnds));
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    };

    private final AbstractEndPoint endPoint;
    private final Connection.UpgradeTo connection;
    private final Runnable closed;
    private boolean done;

    private Closing(AbstractEndPoint endPoint, Connection.UpgradeTo connection, Runnable closed) {
        this.endPoint = endPoint;
        this.connection = connection;
        this.closed = closed;
    }

    /**
     * Runs something when the client of this request closes its connection. Must be closed before the response ends,
     * since Jetty waits for the next request then.
     */
    public static Watch watch(HttpServletRequest request, Runnable closed) {
        Connection connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection();
        if (connection instanceof Connection.UpgradeTo plain
                && connection.getEndPoint() instanceof AbstractEndPoint endPoint) {
            Closing watch = new Closing(endPoint, plain, closed);
            watch.await();
            return watch;
        }
        return () -> {};
    }

    private synchronized void await() {
        if (!done) {
            done = !endPoint.tryFillInterested(readable);
        }
    }

    private void look() {
        if (read()) {
            closed.run();
        }
    }

    /** Whether the stream has ended. */
    private synchronized boolean read() {
        if (done) {
            return false;
        }
        ByteBuffer buffer = BufferUtil.allocate(ROOM);
        int count = fill(buffer);
        if (count == 0) {
            await();
            return false;
        }
        done = true;
        if (count > 0) {
            connection.onUpgradeTo(buffer);
        }
        return count < 0;
    }

    private int fill(ByteBuffer buffer) {
        try {
            return endPoint.fill(buffer);
        } catch (IOException broken) {
            return -1;
        }
    }

    private void notified(boolean broken) {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
        }
        if (broken) {
            closed.run();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (done) {
                return;
            }
            done = true;
        }
        endPoint.getFillInterest().onFail(new ResponseEnds());
    }
}
