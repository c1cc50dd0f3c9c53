package dev.jiramcp.oauth.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A Jira that reads and writes exactly as much as a test lets it, to see what the gateway keeps in between. */
final class FakeJira implements AutoCloseable {
    /** Deals with one connection, the head of the request read already. */
    @FunctionalInterface
    interface Behaviour {
        void run(FakeJira jira, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Thread thread;
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private final List<String> heads = new CopyOnWriteArrayList<>();

    FakeJira(Behaviour behaviour) {
        try {
            this.socket = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.thread = new Thread(() -> serve(behaviour), "fake-jira");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                InputStream in = new BufferedInputStream(connection.getInputStream());
                heads.add(head(in));
                began.countDown();
                behaviour.run(this, in, connection.getOutputStream());
            } catch (IOException closed) {
                gone.countDown();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** Counts what was read or written. */
    void counted(long more) {
        bytes.addAndGet(more);
    }

    long bytes() {
        return bytes.get();
    }

    /** The heads of the requests so far. */
    List<String> heads() {
        return heads;
    }

    CountDownLatch began() {
        return began;
    }

    /** Lets it go on. */
    CountDownLatch go() {
        return go;
    }

    /** Counted down when a connection was closed on it. */
    CountDownLatch gone() {
        return gone;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() {
        go.countDown();
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        thread.interrupt();
    }
}
