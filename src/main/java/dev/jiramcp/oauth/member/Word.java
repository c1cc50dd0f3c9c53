package dev.jiramcp.oauth.member;

import dev.jiramcp.model.UserId;
import java.util.Locale;
import java.util.Optional;

/**
 * Words by which rules name people. Addresses, groups and sites are the same in large and small letters; ids are not, and
 * an id that looks like one of the others names nobody, since a provider may let people choose theirs.
 */
final class Word {
    private Word() {}

    /** A word as it is compared. */
    static String of(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return isNoId(small) ? small : word;
    }

    /** The id of somebody as it is compared, where it can name them. */
    static Optional<String> user(UserId user) {
        return Optional.of(user.value()).filter(id -> !isNoId(id.toLowerCase(Locale.ROOT)));
    }

    private static boolean isNoId(String small) {
        return small.equals("*") || small.indexOf('@') >= 0 || small.startsWith("group:") || small.startsWith("site:");
    }
}
