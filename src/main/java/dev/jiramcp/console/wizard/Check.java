package dev.jiramcp.console.wizard;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.connection.connect.ConnectIntent;
import dev.jiramcp.connection.connect.Ending;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that has to be right for people to connect, and whether it was seen to be.
 *
 * @param words what it is
 * @param tone {@code good} where it was seen to be right, {@code bad} where it was seen to be wrong, empty where nobody knows
 * @param state the same in a word
 */
public record Check(String words, String tone, String state) {
    private static final List<String> ALL = List.of(
            "Atlassian knows the client id, its callback is this server, it has the scopes, and it may be used",
            "Atlassian accepts the client secret",
            "A site with Jira is reached, and the account can be told",
            "The account is connected");

    /** Endings after which nothing is known of the app: Atlassian did send the browser back, with a word of its own. */
    private static final Set<Ending> CAME_BACK = EnumSet.of(
            Ending.CANCELLED,
            Ending.CONSENT_REQUIRED,
            Ending.WRONG_SECRET,
            Ending.CODE_EXPIRED,
            Ending.NOTHING_GRANTED,
            Ending.NO_JIRA,
            Ending.ACCOUNT_UNKNOWN,
            Ending.LINKED_ELSEWHERE);

    private static final Set<Ending> SECRET_WORKED =
            EnumSet.of(Ending.NOTHING_GRANTED, Ending.NO_JIRA, Ending.ACCOUNT_UNKNOWN, Ending.LINKED_ELSEWHERE);

    public Check {
        requireNonNull(words, "words is null");
        requireNonNull(tone, "tone is null");
        requireNonNull(state, "state is null");
    }

    /**
     * The checks after a walk.
     *
     * @param walk the last one; none where nobody has begun
     * @param proven whether a connection on the app works
     */
    static List<Check> of(Optional<ConnectIntent> walk, boolean proven) {
        if (walk.isEmpty()) {
            return rows(proven ? ALL.size() : 0, -1);
        }
        Optional<Ending> ending = walk.get().progress().ending();
        if (ending.isPresent()) {
            return ended(ending.get(), proven);
        }
        return switch (walk.get().stage()) {
            case LINKED -> rows(ALL.size(), -1);
            case RETURNED -> rows(3, -1);
            case OPEN, SENT, ENDED -> rows(0, -1);
        };
    }

    private static List<Check> ended(Ending ending, boolean proven) {
        if (ending == Ending.WRONG_SECRET) {
            return rows(1, 1);
        }
        if (SECRET_WORKED.contains(ending)) {
            return rows(2, ending == Ending.LINKED_ELSEWHERE ? 3 : 2);
        }
        if (CAME_BACK.contains(ending)) {
            return rows(1, -1);
        }
        return ending == Ending.ATLASSIAN_REFUSED ? rows(0, 0) : rows(proven ? ALL.size() : 0, -1);
    }

    private static List<Check> rows(int good, int bad) {
        List<Check> rows = new ArrayList<>();
        for (int at = 0; at < ALL.size(); at++) {
            String words = ALL.get(at);
            if (at == bad) {
                rows.add(new Check(words, "bad", "wrong"));
            } else {
                rows.add(at < good ? new Check(words, "good", "seen to work") : new Check(words, "", "not known yet"));
            }
        }
        return rows;
    }
}
