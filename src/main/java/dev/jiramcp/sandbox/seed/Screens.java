package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Screen;
import dev.jiramcp.sandbox.data.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The screens of the projects, from lists of fields: a star marks one that must be given. */
final class Screens {
    private static final String COMMON =
            "summary* issuetype* reporter* description priority assignee labels duedate attachment" + " issuelinks";
    private static final String COMPANY = COMMON + " components fixVersions environment timetracking customfield_10015";
    private static final String ENGINEERING = COMPANY
            + " security customfield_10020 customfield_10024 customfield_10032 customfield_10034 customfield_10035"
            + " customfield_10036 customfield_10037 customfield_10038 customfield_10039 customfield_10040"
            + " customfield_10041 customfield_10042 customfield_10043 customfield_10044 customfield_10047"
            + " customfield_10048";

    private Screens() {}

    static Screen engineering(String type) {
        return switch (type) {
            case Furnishing.EPIC -> of(ENGINEERING + " customfield_10011 customfield_10017");
            case Furnishing.SUBTASK -> of(COMPANY + " parent*");
            case Furnishing.BUG ->
                of(
                        ENGINEERING
                                + " parent versions customfield_10030* customfield_10031 customfield_10033 customfield_10045 customfield_10046");
            default -> of(ENGINEERING + " parent");
        };
    }

    static Screen business(String type) {
        return of(COMPANY + " customfield_10044 customfield_10038"
                + (type.equals(Furnishing.SUBTASK) ? " parent*" : type.equals(Furnishing.EPIC) ? "" : " parent"));
    }

    static Screen support(String type) {
        return of(COMMON + " components customfield_10010 customfield_10033 customfield_10043 customfield_10032"
                + (type.equals(Furnishing.INCIDENT) ? " customfield_10030 customfield_10031" : ""));
    }

    /** A team-managed project's: no priority on it, its own fields. */
    static Screen team(int level, List<String> own) {
        String above = level < 0 ? " parent*" : level == 0 ? " parent" : "";
        return of(
                "summary* issuetype* reporter* description assignee labels duedate attachment issuelinks customfield_10015"
                        + " customfield_10016" + above + " " + String.join(" ", own));
    }

    /** The screen for editing: that for creating, and comments. */
    static Screen edit(Screen create) {
        List<Screen.Item> items = new ArrayList<>(create.items());
        items.add(new Screen.Item("comment", false, Optional.empty()));
        return new Screen(items);
    }

    /** The screen for creating: beside what is asked, the project. */
    static Screen create(Screen screen) {
        List<Screen.Item> items = new ArrayList<>(screen.items());
        items.add(new Screen.Item("project", true, Optional.empty()));
        return new Screen(items);
    }

    private static Screen of(String fields) {
        return new Screen(Arrays.stream(fields.split(" "))
                .filter(field -> !field.isEmpty())
                .map(Screens::item)
                .toList());
    }

    private static Screen.Item item(String field) {
        String id = field.replace("*", "");
        Optional<Value> preset =
                id.equals("priority") ? Optional.of(new Value.Ref(Furnishing.MEDIUM)) : Optional.empty();
        return new Screen.Item(id, field.endsWith("*"), preset);
    }
}
