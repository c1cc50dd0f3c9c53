package dev.jiramcp.policy.cedar;

import dev.jiramcp.policy.Problem;
import dev.jiramcp.policy.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * One policy of a file: what ends with a semicolon. Cedar's texts hold semicolons in comments and strings besides.
 *
 * @param file the file
 * @param start where in the file it begins
 * @param text the policy
 * @param depth how deep its brackets are nested
 */
record Statement(SourceFile file, int start, String text, int depth) {
    /** The policies of a file in their order; what follows the last semicolon too, unless it is blank or comments. */
    static List<Statement> of(SourceFile file) {
        return new Scan(file).statements();
    }

    /** What is wrong at a place of this policy. */
    Problem problem(Problem.Severity severity, int offset, String message) {
        int place = Math.min(start + Math.max(0, offset), file.text().length());
        String before = file.text().substring(0, place);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        int column = place - before.lastIndexOf('\n');
        return new Problem(severity, file.name(), line, column, message);
    }

    /** Where it begins: file, line and column. */
    String place() {
        Problem here = problem(Problem.Severity.WARNING, 0, "");
        return here.file() + ":" + here.line() + ":" + here.column();
    }

    /** One walk through a text. */
    private static final class Scan {
        private final SourceFile file;
        private final String text;
        private final List<Statement> found = new ArrayList<>();
        private int start = -1;
        private int open;
        private int depth;

        Scan(SourceFile file) {
            this.file = file;
            this.text = file.text();
        }

        List<Statement> statements() {
            int at = 0;
            while (at < text.length()) {
                at = step(at);
            }
            if (start >= 0) {
                end(text.length());
            }
            return List.copyOf(found);
        }

        private int step(int at) {
            char here = text.charAt(at);
            if (here == '/' && text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                return end < 0 ? text.length() : end;
            }
            if (start < 0 && !Character.isWhitespace(here)) {
                start = at;
            }
            if (here == '"') {
                return afterString(at + 1);
            }
            bracket(here);
            if (here == ';') {
                end(at + 1);
            }
            return at + 1;
        }

        private int afterString(int at) {
            int next = at;
            while (next < text.length() && text.charAt(next) != '"') {
                next += text.charAt(next) == '\\' ? 2 : 1;
            }
            return Math.min(next + 1, text.length());
        }

        private void bracket(char here) {
            if ("([{".indexOf(here) >= 0) {
                open++;
                depth = Math.max(depth, open);
            } else if (")]}".indexOf(here) >= 0) {
                open = Math.max(0, open - 1);
            }
        }

        private void end(int at) {
            found.add(new Statement(file, start, text.substring(start, at), depth));
            start = -1;
            open = 0;
            depth = 0;
        }
    }
}
