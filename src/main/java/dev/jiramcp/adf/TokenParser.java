package dev.jiramcp.adf;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Finds the tokens of our dialect where commonmark finds its own: after backslashes and code spans are out of the way, so
 * that what is escaped or code stays text.
 */
final class TokenParser implements InlineContentParserFactory, InlineContentParser {
    /** Looks no further than this for the end of a token, so that a line of openings costs linear time. */
    private static final int LONGEST = 2_000;

    private static final Set<Character> TRIGGERS = Set.of('@', '{', ':', '<', 'h', 'H', 'w', 'W');

    @Override
    public Set<Character> getTriggerCharacters() {
        return TRIGGERS;
    }

    @Override
    public InlineContentParser create() {
        return this;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int before = scanner.peekPreviousCodePoint();
        char first = scanner.peek();
        boolean inWord = before != Scanner.END && (Character.isLetterOrDigit(before) || before == '/');
        if (inWord && needsBoundary(first)) {
            return ParsedInline.none();
        }
        boolean atStart = before == Scanner.END;
        if (!atStart && first == '<') {
            return ParsedInline.none();
        }
        Function<String, Optional<Token>> reader = switch (first) {
            case '@' -> inWord ? Tokens::mentionById : Tokens::mention;
            case '{' -> Tokens::brace;
            case ':' -> Tokens::emoji;
            case '<' -> Tokens::decision;
            default -> Tokens::url;
        };
        return read(scanner, reader);
    }

    private static boolean needsBoundary(char first) {
        return first != '{' && first != '<' && first != '@';
    }

    private static ParsedInline read(Scanner scanner, Function<String, Optional<Token>> reader) {
        Position start = scanner.position();
        Optional<Token> token = reader.apply(line(scanner));
        scanner.setPosition(start);
        if (token.isEmpty()) {
            return ParsedInline.none();
        }
        token.get().source().chars().forEach(ignored -> scanner.next());
        return ParsedInline.of(token.get(), scanner.position());
    }

    /** The text ahead on this line, no further than a token that begins so could reach. */
    private static String line(Scanner scanner) {
        StringBuilder line = new StringBuilder();
        int longest = 2;
        while (line.length() < longest && scanner.hasNext() && scanner.peek() != '\n') {
            line.append(scanner.peek());
            scanner.next();
            if (line.length() == longest) {
                longest = Math.max(longest, reach(line.toString()));
            }
        }
        return line.toString();
    }

    private static int reach(String start) {
        if (start.length() == 2) {
            return switch (start.charAt(0)) {
                case '@' -> start.charAt(1) == '[' ? 500 : 110;
                case '{' -> "{sd".indexOf(start.charAt(1)) < 0 ? 0 : 8;
                case ':' -> 40;
                case '<' -> 3;
                default -> 8;
            };
        }
        boolean long8 = start.length() == 8;
        return long8 && (Tokens.startsUrl(start) || start.startsWith("{{adf:") || start.startsWith("{status:"))
                ? LONGEST
                : long8 && start.startsWith("{date:") ? 20 : 0;
    }
}
