package dev.jiramcp.app.settings;

import dev.jiramcp.oauth.member.EntryRule;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds words among {@code admins} and {@code allow} that can never name anybody. Such an administrator would be worse than
 * none: the link of the first owner is told only where nobody is named.
 */
final class EntryWords {
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)+");

    private final boolean atlassian;

    /** Words for a way to sign in. */
    EntryWords(boolean atlassian) {
        this.atlassian = atlassian;
    }

    /** What is wrong with the administrators of a rule. */
    Stream<String> wrongAdmins(EntryRule rule) {
        return rule.admins().stream()
                .flatMap(word -> Stream.concat(
                                word.startsWith("@") || isKind(word) || word.equals("*")
                                        ? Stream.of("'" + word + "' is no single person")
                                        : Stream.empty(),
                                unvouched(word).stream())
                        .limit(1));
    }

    /** What is wrong with the entries of a rule. */
    Stream<String> wrongEntries(EntryRule rule) {
        return rule.entries().stream().sorted().flatMap(word -> misspelt(word).or(() -> unvouched(word)).stream());
    }

    private static boolean isKind(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.startsWith("group:") || small.startsWith("site:");
    }

    private static Optional<String> misspelt(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        boolean good = small.startsWith("@")
                ? HOST.matcher(small.substring(1)).matches()
                : small.startsWith("site:")
                        ? HOST.matcher(small.substring("site:".length())).matches()
                        : !small.equals("group:");
        return good
                ? Optional.empty()
                : Optional.of("'" + word + "' is no rule of entry, such as @example.com, group:NAME or"
                        + " site:acme.atlassian.net");
    }

    /** What the place where people sign in says of nobody. */
    private Optional<String> unvouched(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        if (atlassian && (small.contains("@") || small.startsWith("group:"))) {
            return Optional.of(
                    "'" + word + "' would let nobody in: where people sign in with Atlassian, nobody vouches for"
                            + " addresses and groups. Name the Atlassian account id, or invite people in the console");
        }
        if (!atlassian && small.startsWith("site:")) {
            return Optional.of(
                    "'" + word + "' would let nobody in: sites are told where people sign in with Atlassian");
        }
        return Optional.empty();
    }
}
