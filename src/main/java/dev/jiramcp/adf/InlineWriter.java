package dev.jiramcp.adf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes inline nodes as Markdown: plainly, with as few signs as do, or safely, with HTML tags for the marks and every sign
 * escaped, for lines that would otherwise be read as something else.
 */
final class InlineWriter {
    private static final Map<String, String> DELIMITERS = Map.of("strong", "**", "em", "*", "strike", "~~");
    private static final Map<String, String> TAGS =
            Map.of("strong", "strong", "em", "em", "strike", "del", "underline", "u");
    private static final Set<String> SAYABLE = Set.of("link", "strong", "em", "strike", "underline", "subsup", "code");
    private static final Pattern NEEDS_BRACKETS = Pattern.compile("[\\s()<>\\\\]");

    private final boolean safe;
    private final boolean oneLine;

    /**
     * Writes.
     *
     * @param safe with tags and every sign escaped
     * @param oneLine for a heading or a cell, which has but one line
     */
    InlineWriter(boolean safe, boolean oneLine) {
        this.safe = safe;
        this.oneLine = oneLine;
    }

    String write(List<ObjectNode> inline) {
        return write(inline, List.of());
    }

    private String write(List<ObjectNode> inline, List<ObjectNode> open) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < inline.size()) {
            Optional<ObjectNode> mark = widest(inline, from, open);
            if (mark.isEmpty()) {
                out.append(leaf(inline.get(from), from == inline.size() - 1));
                from++;
                continue;
            }
            int to = from + 1;
            while (to < inline.size() && Nodes.marks(inline.get(to)).contains(mark.get())) {
                to++;
            }
            List<ObjectNode> inner = new ArrayList<>(open);
            inner.add(mark.get());
            out.append(marked(mark.get(), inline.subList(from, to), inner));
            from = to;
        }
        return out.toString();
    }

    /** The mark not yet open here that holds for the longest run. */
    private static Optional<ObjectNode> widest(List<ObjectNode> inline, int from, List<ObjectNode> open) {
        Optional<ObjectNode> widest = Optional.empty();
        int most = 0;
        for (ObjectNode mark : Nodes.marks(inline.get(from))) {
            String type = Nodes.type(mark);
            boolean same = open.stream().anyMatch(each -> Nodes.type(each).equals(type));
            if (same || !SAYABLE.contains(type) || type.equals("code")) {
                continue;
            }
            int to = from;
            while (to < inline.size() && Nodes.marks(inline.get(to)).contains(mark)) {
                to++;
            }
            if (to - from > most || (to - from == most && type.equals("link"))) {
                most = to - from;
                widest = Optional.of(mark);
            }
        }
        return widest;
    }

    private String marked(ObjectNode mark, List<ObjectNode> run, List<ObjectNode> open) {
        String type = Nodes.type(mark);
        String inner = write(run, open);
        String words = inner.strip();
        if (words.isEmpty()) {
            return inner;
        }
        String written = switch (type) {
            case "link" -> link(mark, words, run);
            case "subsup" -> tagged(Nodes.attribute(mark, "type").equals("sub") ? "sub" : "sup", words);
            default ->
                safe || !DELIMITERS.containsKey(type)
                        ? tagged(TAGS.getOrDefault(type, type), words)
                        : DELIMITERS.get(type) + words + DELIMITERS.get(type);
        };
        int start = inner.indexOf(words);
        return inner.substring(0, start) + written + inner.substring(start + words.length());
    }

    private static String tagged(String tag, String words) {
        return "<" + tag + ">" + words + "</" + tag + ">";
    }

    private String link(ObjectNode mark, String words, List<ObjectNode> run) {
        String href = Clean.text(Nodes.attribute(mark, "href"));
        if (!Links.allowed(href)) {
            return words + " (" + (safe ? Escapes.full(href) : Escapes.light(href)) + ")";
        }
        String title = Nodes.attribute(mark, "title");
        String text = run.size() == 1 ? run.get(0).path("text").asString("") : "";
        boolean bare = !safe && title.isEmpty() && (text.equals(href) || ("https://" + text).equals(href));
        if (bare
                && Tokens.url(text)
                        .filter(token ->
                                token.source().equals(text) && token.value().equals(href))
                        .isPresent()) {
            return text;
        }
        String address = NEEDS_BRACKETS.matcher(href).find()
                ? "<" + href.replace(" ", "%20").replaceAll("([<>\\\\])", "\\\\$1") + ">"
                : href;
        String quoted = title.isEmpty() ? "" : " \"" + title.replaceAll("([\"\\\\])", "\\\\$1") + "\"";
        return "[" + words + "](" + address + quoted + ")";
    }

    private String leaf(ObjectNode node, boolean last) {
        return switch (Nodes.type(node)) {
            case "text" -> new Marks(Nodes.marks(node)).has("code") ? code(node) : text(node);
            case "hardBreak" -> safe || oneLine || last ? "<br>" : "\\\n";
            case "mention" -> mention(node);
            case "status" -> status(node);
            case "date" ->
                Dates.day(Nodes.attribute(node, "timestamp"))
                        .map(day -> "{date:" + day + "}")
                        .orElseGet(() -> Placeholders.write(node));
            case "emoji" -> emoji(node);
            case "inlineCard" ->
                Links.web(Nodes.attribute(node, "url"))
                                && !NEEDS_BRACKETS
                                        .matcher(Nodes.attribute(node, "url"))
                                        .find()
                        ? "<" + Nodes.attribute(node, "url") + ">"
                        : Placeholders.write(node);
            default -> Placeholders.write(node);
        };
    }

    private String text(ObjectNode node) {
        String text =
                Clean.text(node.path("text").asString("")).replace("\r", "").replace('\t', ' ');
        String lines = text.replaceAll("(?<! )[ ]*\\n\\s*", oneLine ? " " : "\n");
        return safe ? Escapes.full(lines) : Escapes.light(lines);
    }

    private static String code(ObjectNode node) {
        String text = Clean.text(node.path("text").asString("")).replaceAll("\\s", " ");
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean pad = text.startsWith("`")
                || text.endsWith("`")
                || (text.startsWith(" ") && text.endsWith(" ") && !text.isBlank());
        return fence + (pad ? " " + text + " " : text) + fence;
    }

    private static String mention(ObjectNode node) {
        String id = Nodes.attribute(node, "id");
        if (!id.matches("[0-9A-Za-z:_-]{1,128}")) {
            return Placeholders.write(node);
        }
        String text = Clean.text(Nodes.attribute(node, "text"))
                .replaceAll("\\s+", " ")
                .strip();
        String name = (text.startsWith("@") ? text.substring(1) : text).replaceAll("([\\[\\]\\\\])", "\\\\$1");
        return name.length() > 150 || name.isEmpty()
                ? "[~accountid:" + id + "]"
                : "@[" + name + "](accountid:" + id + ")";
    }

    private static String status(ObjectNode node) {
        String text = Nodes.attribute(node, "text");
        String written = "{status:" + text + "|" + Nodes.attribute(node, "color") + "}";
        boolean readable = Tokens.brace(written)
                .filter(token -> token.source().equals(written) && token.value().equals(text))
                .isPresent();
        return readable && text.indexOf('\n') < 0 ? written : Placeholders.write(node);
    }

    private String emoji(ObjectNode node) {
        String name = Nodes.attribute(node, "shortName");
        return !safe && Tokens.emoji(name).isPresent() ? name : Placeholders.write(node);
    }
}
