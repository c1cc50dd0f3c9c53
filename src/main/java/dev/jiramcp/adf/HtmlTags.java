package dev.jiramcp.adf;

import static java.util.Map.entry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import tools.jackson.databind.node.ObjectNode;

/** The HTML tags that mean a mark, paired among the children of one node; a tag without its pair is text. */
final class HtmlTags {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z]+)(?:\\s+datetime=\"([^\"]*)\")?\\s*>");
    private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
    private static final Map<String, String> MARKS = Map.ofEntries(
            entry("u", "underline"),
            entry("ins", "underline"),
            entry("b", "strong"),
            entry("strong", "strong"),
            entry("i", "em"),
            entry("em", "em"),
            entry("s", "strike"),
            entry("del", "strike"),
            entry("strike", "strike"),
            entry("sub", "sub"),
            entry("sup", "sup"),
            entry("time", "time"));

    /** A tag that has its pair. */
    record Tag(boolean opens, String mark, String datetime, HtmlInline pair) {
        ObjectNode adfMark() {
            return mark.equals("sub") || mark.equals("sup")
                    ? Nodes.with(Nodes.mark("subsup"), "type", mark)
                    : Nodes.mark(mark);
        }
    }

    private final IdentityHashMap<Node, Tag> paired = new IdentityHashMap<>();

    HtmlTags(Node parent) {
        Map<String, Deque<HtmlInline>> open = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof HtmlInline html) {
                pair(html, open, names);
            }
        }
    }

    static boolean isBreak(HtmlInline html) {
        return BREAK.matcher(html.getLiteral()).matches();
    }

    Optional<Tag> tag(HtmlInline html) {
        return Optional.ofNullable(paired.get(html));
    }

    private void pair(HtmlInline html, Map<String, Deque<HtmlInline>> open, Set<String> names) {
        Matcher tag = TAG.matcher(html.getLiteral());
        String name = tag.matches() ? tag.group(2).toLowerCase(Locale.ROOT) : "";
        String mark = MARKS.get(name);
        if (mark == null) {
            return;
        }
        Deque<HtmlInline> opened = open.computeIfAbsent(name, ignored -> new ArrayDeque<>());
        if (tag.group(1).isEmpty()) {
            // The same tag inside itself says nothing more; it stays text, so that closing it is not ambiguous.
            if (names.add(name)) {
                opened.push(html);
            }
        } else if (!opened.isEmpty()) {
            HtmlInline first = opened.pop();
            names.remove(name);
            String datetime = datetime(first);
            if (!mark.equals("time") || Dates.timestamp(datetime).isPresent()) {
                paired.put(first, new Tag(true, mark, datetime, html));
                paired.put(html, new Tag(false, mark, datetime, first));
            }
        }
    }

    private static String datetime(HtmlInline html) {
        Matcher tag = TAG.matcher(html.getLiteral());
        return tag.matches() ? Optional.ofNullable(tag.group(3)).orElse("") : "";
    }
}
