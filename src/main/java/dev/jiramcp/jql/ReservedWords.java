package dev.jiramcp.jql;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that stand for themselves only in quotation marks.
 *
 * @see <a href="https://support.atlassian.com/jira-software-cloud/docs/what-is-advanced-search-in-jira-cloud/">Atlassian:
 *     reserved words</a>
 */
final class ReservedWords {
    /** The words that the grammar uses. */
    private static final Set<String> KEYWORDS = words("""
            after and asc before by cf changed desc during empty from in is not null on or order to was""");

    /** The words that are kept for later. */
    private static final Set<String> KEPT = words("""
            abort access add alias all alter any as audit avg begin between boolean break byte catch char character
            check checkpoint collate collation column commit connect continue count create current date decimal declare
            decrement default defaults define delete delimiter difference distinct divide do double drop else encoding
            end equals escape exclusive exec execute exists explain false fetch field file first float for function go
            goto grant greater group having identified if immediate increment index initial inner inout input insert int
            integer intersect intersection into isempty isnull join last left less like limit lock long max min minus
            mode modify modulo more multiply next noaudit notin nowait number object of option outer output power
            previous prior privileges public raise raw remainder rename resource return returns revoke right row rowid
            rownum rows select session set share size sqrt start strict string subtract sum synonym table then trans
            transaction trigger true uid union unique update user validate values view when whenever where while with""");

    private ReservedWords() {}

    private static Set<String> words(String lines) {
        return Set.of(lines.split("\\s+"));
    }

    /** All of them, in alphabetical order. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>(KEYWORDS);
        all.addAll(KEPT);
        return Collections.unmodifiableSet(all);
    }

    static boolean contains(String word) {
        return isKeyword(word) || isKept(word);
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isKept(String word) {
        return KEPT.contains(word.toLowerCase(Locale.ROOT));
    }
}
