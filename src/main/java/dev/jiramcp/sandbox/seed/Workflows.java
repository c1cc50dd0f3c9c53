package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Permission;
import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Transition;
import dev.jiramcp.sandbox.data.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The workflows of the projects. */
final class Workflows {
    private static final Optional<Screen> RESOLVE = Optional.of(new Screen(List.of(
            new Screen.Item("resolution", true, Optional.empty()),
            new Screen.Item("fixVersions", false, Optional.empty()),
            new Screen.Item("assignee", false, Optional.empty()))));
    private static final Optional<Screen> ASK =
            Optional.of(new Screen(List.of(new Screen.Item("assignee", false, Optional.empty()))));

    private Workflows() {}

    /** The engineers' way: review before done, an outcome when done. */
    static Workflow engineering() {
        String begun = Furnishing.IN_PROGRESS;
        String review = Furnishing.IN_REVIEW;
        return new Workflow(
                "Engineering workflow",
                List.of(Furnishing.TO_DO, begun, review, Furnishing.DONE),
                List.of(
                        plain("11", "Start work", Set.of(Furnishing.TO_DO), begun),
                        plain("21", "Send to review", Set.of(begun), review),
                        plain("31", "Request changes", Set.of(review), begun),
                        screened("41", "Done", Set.of(begun, review), Furnishing.DONE),
                        plain("51", "Reopen", Set.of(Furnishing.DONE), Furnishing.TO_DO),
                        plain("61", "Back to backlog", Set.of(begun), Furnishing.TO_DO),
                        new Transition(
                                "71",
                                "Reject",
                                new TreeSet<>(Set.of(Furnishing.TO_DO, begun, review)),
                                Furnishing.DONE,
                                RESOLVE,
                                Optional.of(Permission.CLOSE_ISSUES),
                                Optional.empty())));
    }

    /** From every status to every other, done setting the outcome by itself: as team-managed and business projects do. */
    static Workflow free(String name, List<String> statuses, List<String> names, String done) {
        List<Transition> transitions = new ArrayList<>();
        for (int index = 0; index < statuses.size(); index++) {
            String to = statuses.get(index);
            transitions.add(new Transition(
                    Integer.toString(11 + 10 * index),
                    names.get(index),
                    Set.of(),
                    to,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Furnishing.FIXED).filter(outcome -> to.equals(done))));
        }
        return new Workflow(name, statuses, transitions);
    }

    /** The help desk's way. */
    static Workflow support() {
        String waiting = Furnishing.WAITING_SUPPORT;
        String customer = Furnishing.WAITING_CUSTOMER;
        String begun = Furnishing.IN_PROGRESS;
        String escalated = Furnishing.ESCALATED;
        return new Workflow(
                "Service desk workflow",
                List.of(waiting, begun, customer, escalated, Furnishing.RESOLVED, Furnishing.CLOSED),
                List.of(
                        screened("11", "Start progress", Set.of(waiting, customer), begun, ASK),
                        plain("21", "Respond to customer", Set.of(waiting, begun, escalated), customer),
                        plain("31", "Respond to support", Set.of(customer), waiting),
                        plain("41", "Escalate", Set.of(waiting, begun), escalated),
                        screened(
                                "51",
                                "Resolve this issue",
                                Set.of(waiting, begun, customer, escalated),
                                Furnishing.RESOLVED),
                        plain("61", "Back to in progress", Set.of(Furnishing.RESOLVED, escalated), begun),
                        plain("71", "Close", Set.of(Furnishing.RESOLVED), Furnishing.CLOSED)));
    }

    private static Transition plain(String id, String name, Set<String> from, String to) {
        return screened(id, name, from, to, Optional.empty());
    }

    private static Transition screened(String id, String name, Set<String> from, String to) {
        return screened(id, name, from, to, RESOLVE);
    }

    private static Transition screened(String id, String name, Set<String> from, String to, Optional<Screen> screen) {
        return new Transition(id, name, new TreeSet<>(from), to, screen, Optional.empty(), Optional.empty());
    }
}
