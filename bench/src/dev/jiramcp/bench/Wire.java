package dev.jiramcp.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP/1.1 connection that is kept, and does as little as a client can, since its time is measured too. */
final class Wire implements AutoCloseable {
    private final String host;
    private final Socket socket;
    private final InputStream in;

    /**
     * What came back.
     *
     * @param status the status
     * @param headers names in lower case
     * @param body the body
     */
    record Answer(int status, Map<String, String> headers, String body) {
        /** The body of an answer that is as it should be. */
        String good() {
            if (status != 200 || body.contains("\"isError\":true") || body.contains("\"error\":{")) {
                throw new IllegalStateException("status " + status + ": " + body);
            }
            return body;
        }
    }

    /** One to this machine. */
    Wire(int port) {
        this("localhost", port);
    }

    /** One to this machine, by a name that the server is to be called by. */
    Wire(String name, int port) {
        this.host = name + ":" + port;
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    Answer post(String path, String body, Map<String, String> headers) {
        try {
            socket.getOutputStream().write(request(host, path, body, headers));
            return answer();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The bytes of a request. */
    static byte[] request(String host, String path, String body, Map<String, String> headers) {
        StringBuilder head = new StringBuilder("POST ").append(path).append(" HTTP/1.1\r\nHost: ").append(host).append("\r\n");
        if (!headers.containsKey("Content-Type")) {
            head.append("Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] bytes = body.getBytes(UTF_8);
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.toString().getBytes(ISO_8859_1));
        message.writeBytes(bytes);
        return message.toByteArray();
    }

    private Answer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
        }
        return new Answer(status, headers, new String(body(headers), UTF_8));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
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
