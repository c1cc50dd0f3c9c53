package dev.jiramcp.mcp.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Cuts a stream of bytes into lines, each as soon as its end has come; blank ones are left out. Not for several threads. */
public final class LineReader {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[16 * 1024];
    private int from;
    private int to;

    /** Lines of a stream, none longer than this. */
    public LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line that is not blank. A last line without an end is a line; a stream that breaks ends there. */
    public Line next() {
        try {
            while (true) {
                Line line = line();
                if (!(line instanceof Line.Text text) || !isBlank(text.bytes())) {
                    return line;
                }
            }
        } catch (IOException broken) {
            return new Line.End();
        }
    }

    private Line line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (fill()) {
            int end = endInBuffer();
            int size = end - from;
            tooLong |= line.size() + size > longest;
            if (!tooLong) {
                line.write(buffer, from, size);
            }
            from = end;
            if (end < to) {
                from = end + 1;
                return tooLong ? new Line.TooLong() : new Line.Text(line.toByteArray());
            }
        }
        if (tooLong) {
            return new Line.TooLong();
        }
        return line.size() == 0 ? new Line.End() : new Line.Text(line.toByteArray());
    }

    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private int endInBuffer() {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] line) {
        for (byte each : line) {
            if (each != ' ' && each != '\t' && each != '\r') {
                return false;
            }
        }
        return true;
    }
}
