package dev.jiramcp.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Markdown, on standard output as it comes and in a file at the end. */
final class Report {
    private final StringBuilder text = new StringBuilder();
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void heading(String heading) {
        line("");
        line("## " + heading);
        line("");
    }

    void table(String... columns) {
        row(columns);
        line("|" + "---|".repeat(columns.length));
    }

    void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    void line(String line) {
        text.append(line).append('\n');
        out.println(line);
        out.flush();
    }

    void save(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static String ms(double milliseconds) {
        return String.format(Locale.ROOT, milliseconds < 20 ? "%.2f ms" : "%.0f ms", milliseconds);
    }

    static String mb(double megabytes) {
        return String.format(Locale.ROOT, "%.0f MB", megabytes);
    }

    static String ratio(double one, double other) {
        return String.format(Locale.ROOT, "%.2f", one / other);
    }
}
