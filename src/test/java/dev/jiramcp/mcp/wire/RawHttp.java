package dev.jiramcp.mcp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** A connection to an HTTP server on this machine, on which anything can be written. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket;

    public RawHttp(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Posts a message to the endpoint, with these headers beside the usual ones. */
    public void post(String body, String... headers) {
        StringBuilder head = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: localhost\r\n")
                .append("Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] bytes = body.getBytes(UTF_8);
        write(head.append("Content-Length: ")
                .append(bytes.length)
                .append("\r\n\r\n")
                .toString());
        write(bytes);
    }

    public void write(String text) {
        write(text.getBytes(ISO_8859_1));
    }

    public void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Reads until this text has come, and gives all that came. */
    public String readTo(String text) {
        StringBuilder read = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            while (read.indexOf(text) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("the connection ended after: " + read);
                }
                read.append((char) next);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return read.toString();
    }

    /** Reads the head of a response, and a body of the length that it tells. */
    public String response() {
        String head = readTo("\r\n\r\n");
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at < 0) {
            return head;
        }
        int length = Integer.parseInt(lower.substring(at + "content-length:".length(), lower.indexOf("\r\n", at))
                .trim());
        try {
            return head + new String(socket.getInputStream().readNBytes(length), UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
