package dev.jiramcp.oauth.member;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may come in: nobody but administrators and those whom an entry names.
 *
 * @param admins e-mail addresses or user ids, the first of whom strangers are told to ask
 * @param entries {@code ann@example.com}, {@code @example.com}, {@code group:NAME}, {@code site:HOST}, a user id, or
 *     {@code *} for everybody who can sign in
 */
public record EntryRule(List<String> admins, Set<String> entries) {
    public EntryRule {
        admins = admins.stream().map(Word::of).toList();
        entries = entries.stream().map(Word::of).collect(toUnmodifiableSet());
    }

    /**
     * The rule of two lists, separated by commas.
     */
    public static EntryRule of(String admins, String allowed) {
        return new EntryRule(words(admins), new LinkedHashSet<>(words(allowed)));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Nobody. */
    public static final EntryRule NOBODY = new EntryRule(List.of(), Set.of());

    /** The rule that admits whom this one does, and whom further entries name. */
    public EntryRule and(Collection<String> more) {
        return new EntryRule(
                admins, Stream.concat(entries.stream(), more.stream()).collect(toUnmodifiableSet()));
    }

    /** Whether nobody at all could come in. */
    public boolean isEmpty() {
        return admins.isEmpty() && entries.isEmpty();
    }

    /** Whether somebody may come in. */
    public boolean admits(Candidate candidate) {
        return admits(candidate.traits());
    }

    /** Whether somebody of whom this is known may come in. */
    boolean admits(Traits traits) {
        return isAdmin(traits) || entries.contains("*") || says(traits).anyMatch(entries::contains);
    }

    /** Whether somebody is an administrator. */
    public boolean isAdmin(Candidate candidate) {
        return isAdmin(candidate.traits());
    }

    private boolean isAdmin(Traits traits) {
        return Stream.concat(Word.user(traits.user()).stream(), traits.email().map(Word::of).stream())
                .anyMatch(admins::contains);
    }

    private static Stream<String> says(Traits traits) {
        Stream<String> words = Stream.of(
                        traits.email().stream(),
                        traits.email().map(email -> email.substring(email.lastIndexOf('@'))).stream(),
                        traits.groups().stream().map(group -> "group:" + group),
                        traits.sites().stream().map(site -> "site:" + site))
                .flatMap(part -> part)
                .map(Word::of);
        return Stream.concat(Word.user(traits.user()).stream(), words);
    }

    /** Whom a stranger asks, in words. */
    public String whomToAsk() {
        return admins.stream()
                .filter(admin -> admin.indexOf('@') > 0)
                .findFirst()
                .map(admin -> "Ask " + admin + " to let you in.")
                .orElse("Ask the administrator of this server to let you in.");
    }
}
