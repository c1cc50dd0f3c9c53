package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Person;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The people of the world. Two are called Alex and two Sam, one has left, one is an app, three are customers, and some hide
 * their e-mail address.
 */
final class Cast {
    /** A member of the cast and the sites where it is known, by their letters. */
    record Member(Person person, String sites) {}

    /** Name; e-mail name; sites; groups; zone; marks: h hidden e-mail, x left, a app, c customer. */
    private static final String TABLE = """
            Amara Okafor;amara.okafor;BLN;site-admins jira-users developers security-team;Europe/London;
            Alex Chen;alex.chen;BL;jira-users developers;America/Los_Angeles;
            Alex Moreno;alex.moreno;BL;jira-users developers;Europe/Madrid;h
            Priya Raman;priya.raman;BLN;jira-users developers security-team;Asia/Kolkata;
            Jonas Lindqvist;jonas.lindqvist;B;jira-users developers;Europe/Stockholm;
            María José Fernández;mj.fernandez;B;jira-users support-agents;America/Bogota;
            Tomasz Wójcik;tomasz.wojcik;BL;jira-users developers;Europe/Warsaw;h
            Yuki Tanaka;yuki.tanaka;BL;jira-users developers;Asia/Tokyo;
            Fatima Zahra El Amrani;fatima.elamrani;B;jira-users product;Africa/Casablanca;
            Liam O'Connor;liam.oconnor;B;jira-users support-agents;Europe/Dublin;
            Hương Nguyễn;huong.nguyen;B;jira-users developers;Asia/Ho_Chi_Minh;
            Samuel Adeyemi;samuel.adeyemi;BN;jira-users operations;Africa/Lagos;
            Sam Adler;sam.adler;B;jira-users support-agents;America/New_York;h
            Chloé Dubois;chloe.dubois;BL;jira-users product;Europe/Paris;
            Lars van der Berg;lars.vanderberg;B;jira-users operations;Europe/Amsterdam;
            Noor Haddad;noor.haddad;B;jira-users developers security-team;Asia/Beirut;
            Ivan Petrov;ivan.petrov;B;jira-users developers;Europe/Sofia;x
            Grace Kim;grace.kim;BN;jira-users product;Asia/Seoul;
            Oluwaseun Balogun;oluwaseun.balogun;B;jira-users operations;Africa/Lagos;h
            Zoë Müller;zoe.mueller;BL;jira-users developers;Europe/Berlin;
            Diego Castillo;diego.castillo;N;jira-users developers;America/Mexico_City;
            Hannah Weiss;hannah.weiss;B;contractors;Europe/Vienna;
            Ravi Patel;ravi.patel;BL;contractors;Asia/Kolkata;h
            李娜;li.na;BN;jira-users developers;Asia/Shanghai;
            Build Bot;build.bot;BLN;jira-users developers;UTC;a
            Eleanor Whitfield;eleanor.whitfield;B;customers;Europe/London;c
            Marcus Bell;marcus.bell;B;customers;America/Chicago;c
            Aoife Byrne;aoife.byrne;B;customers;Europe/Dublin;c""";

    static final List<Member> MEMBERS = TABLE.lines().map(Cast::member).toList();

    private Cast() {}

    private static Member member(String line) {
        String[] cells = line.split(";", -1);
        String marks = cells[5];
        Set<String> groups = new LinkedHashSet<>(Arrays.asList(cells[3].split(" ")));
        Person person = new Person(
                account(cells[1], marks),
                cells[0],
                cells[1] + (marks.contains("c") ? "@customers.example" : "@brightwell.example"),
                !marks.contains("h") && !marks.contains("a"),
                !marks.contains("x"),
                marks.contains("a")
                        ? Person.Kind.APP
                        : marks.contains("c") ? Person.Kind.CUSTOMER : Person.Kind.ATLASSIAN,
                ZoneId.of(cells[4]),
                groups);
        return new Member(person, cells[2]);
    }

    private static AccountId account(String name, String marks) {
        Chance chance = Chance.of(name);
        if (marks.contains("c")) {
            return new AccountId("qm:" + chance.uuid() + ":" + chance.uuid());
        }
        return new AccountId(chance.percent(50) ? "5" + chance.hex(23) : "712020:" + chance.uuid());
    }

    /** The people of the site with a letter. */
    static List<Person> of(String letter) {
        return MEMBERS.stream()
                .filter(member -> member.sites().contains(letter))
                .map(Member::person)
                .toList();
    }
}
