package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The custom fields: Jira Software's own, the company's, and those of team-managed projects, which repeat names. */
final class CustomFields {
    /** Number; name; kind; team-managed project or nothing; options, children behind a colon. */
    private static final String TABLE = """
            10010;Request Type;REQUEST_TYPE;;
            10011;Epic Name;EPIC_NAME;;
            10015;Start date;DATE;;
            10016;Story point estimate;STORY_POINTS;;
            10017;Issue color;EPIC_COLOUR;;
            10019;Rank;RANK;;
            10020;Sprint;SPRINT;;
            10024;Story Points;NUMBER;;
            10030;Severity;SELECT;;Critical,Major,Minor,Trivial
            10031;Root Cause;PARAGRAPH;;
            10032;Customers;MULTISELECT;;Waterschap Delft,City of Bergen,Northgate Utilities,Aqua Lisboa,Ville de Lyon
            10033;Affected Region;CASCADE;;Europe:Nordics/Benelux/Iberia/DACH,Americas:US East/US West/Brazil,Asia-Pacific:Japan/India
            10034;Deployed at;DATETIME;;
            10035;Risk;RADIO;;Low,Medium,High
            10036;Platforms;CHECKBOXES;;iOS,Android,Web,Gateway
            10037;Reviewer;USER;;
            10038;Stakeholders;USERS;;
            10039;Owning team;GROUP;;
            10040;Informed teams;GROUPS;;
            10041;Runbook;URL;;
            10042;Topics;LABELS;;
            10043;Customer reference;LINE;;
            10044;Effort (days);NUMBER;;
            10045;Steps to reproduce;PARAGRAPH;;
            10046;Found in;VERSION_PICKER;;
            10047;Needed in;VERSIONS_PICKER;;
            10048;Product;PROJECT_PICKER;;
            10050;Severity;SELECT;10001;Blocks users,Annoying,Cosmetic
            10051;Reviewer;PEOPLE;10001;
            10052;Platforms;CHECKBOXES;10001;iPhone,Android phone,Tablet
            10053;Effort (days);NUMBER;10001;
            10054;Design notes;PARAGRAPH;10001;
            10055;Beta from;DATE;10001;
            10056;Store page;URL;10001;
            10057;Feedback source;SELECT;10001;App store,Interview,Support""";

    private CustomFields() {}

    static void addTo(Site site) {
        site.ids().startAt("option", 10_100);
        TABLE.lines()
                .map(line -> field(site, line.split(";", -1)))
                .filter(field -> field.project().isEmpty()
                        || site.projects().byId(field.project().get()).isPresent())
                .forEach(site.catalogue()::add);
    }

    private static Field field(Site site, String[] cells) {
        FieldKind kind = FieldKind.valueOf(cells[2]);
        List<String> clauses = new ArrayList<>(List.of("cf[" + cells[0] + "]", cells[1]));
        List<Field.Option> options = cells[4].isEmpty()
                ? List.of()
                : Arrays.stream(cells[4].split(","))
                        .map(text -> option(site, text))
                        .toList();
        Optional<String> project = Optional.of(cells[3]).filter(id -> !id.isEmpty());
        return new Field("customfield_" + cells[0], cells[1], kind, "", clauses, project, options);
    }

    private static Field.Option option(Site site, String text) {
        String[] levels = text.split(":", -1);
        String id = site.ids().next("option");
        List<Field.Option> children = levels.length == 1
                ? List.of()
                : Arrays.stream(levels[1].split("/"))
                        .map(name -> new Field.Option(site.ids().next("option"), name, false, List.of()))
                        .toList();
        return new Field.Option(id, levels[0], levels[0].equals("Trivial"), children);
    }
}
