package dev.jiramcp.connection.health;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.jira.Site;
import java.util.List;

/** What looking at a credential brought. */
sealed interface Finding {
    /** It works, and reaches these sites. */
    record Reaches(List<Site> sites) implements Finding {
        public Reaches {
            sites = List.copyOf(sites);
        }
    }

    /** It works at its site. */
    record Works() implements Finding {}

    /** Its site is not there any more, or not for it. */
    record NoSite() implements Finding {}

    /** Nothing is known: it is looked at again soon. */
    record Passing(String reason) implements Finding {
        public Passing {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Nothing is known, and nothing is wrong: a limit was met, or somebody else is at it. */
    record Later() implements Finding {}

    /** It has ended, which is written down where it was found out. */
    record Ended() implements Finding {}
}
