package dev.jiramcp.jira;

import dev.jiramcp.adf.Mentions;
import dev.jiramcp.model.AccountId;
import dev.jiramcp.model.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** People, by account id, {@code me}, e-mail address or display name. */
public final class People {
    private static final Pattern ACCOUNT_ID =
            Pattern.compile("[0-9a-f]{24}|[0-9]{1,10}:[0-9A-Za-z_-]{8,128}|qm:[0-9A-Za-z:_-]{8,128}");
    private static final Set<String> ME = Set.of("me", "myself", "@me", "currentuser()");
    private static final int LOOKED_AT = 50;
    private static final int MENTIONED = 50;

    private final Jira jira;

    public People(Jira jira) {
        this.jira = jira;
    }

    /** Who this user is. */
    public Person me() {
        return jira.metadata().myself();
    }

    /**
     * The account with an id.
     *
     * @throws Refusal where there is none, or this user may not see it
     */
    public Person byId(AccountId id) {
        return Person.read(jira.send(JiraCall.get("/rest/api/3/user").query("accountId", id)))
                .orElseThrow(() -> nobody(id.value(), Place.SITE));
    }

    /** Those whose name or address begins with, or holds, a text: people and apps, active or not. */
    public List<Person> search(String query, Place place, int limit) {
        JiraCall call = place.equals(Place.SITE)
                ? JiraCall.get("/rest/api/3/user/search")
                : in(JiraCall.get("/rest/api/3/user/assignable/search"), place);
        return Nodes.each(jira.send(call.query("query", query).query("maxResults", limit)), Person::read).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The person who is meant.
     *
     * @param place where; on an issue or in a project, only those who can be assigned there
     * @throws Refusal where nobody or more than one fits, with name, address and account id of each
     */
    public Person find(String who, Place place) {
        String wanted = who.strip().replaceFirst("^accountid:", "");
        if (ME.contains(Choice.plain(wanted))) {
            return me();
        }
        if (ACCOUNT_ID.matcher(wanted).matches()) {
            return place.equals(Place.SITE) ? byId(new AccountId(wanted)) : assignable(new AccountId(wanted), place);
        }
        String query = wanted.startsWith("@") ? wanted.substring(1) : wanted;
        if (query.isBlank()) {
            throw nobody(who, place);
        }
        return choose(query, search(query, place, LOOKED_AT), place);
    }

    /**
     * Finds people whom one text mentions by their full name or address; who is not found stays text, and so do the names
     * after the first {@link #MENTIONED}: a text with so many words of this form means something else by them.
     */
    public Mentions mentions() {
        Set<String> names = new HashSet<>();
        return name -> names.contains(name) || names.size() < MENTIONED ? mentioned(name, names) : Optional.empty();
    }

    private Optional<Mentions.Person> mentioned(String name, Set<String> names) {
        names.add(name);
        return jira.metadata()
                .mentioned(name, () -> namesakes(name))
                .meant()
                .map(person -> new Mentions.Person(person.id(), person.name()));
    }

    /** Whom a name could mean that {@link #mentions} looked for a moment ago; nobody is asked again. */
    public Optional<Namesakes> namesakesOf(String name) {
        return jira.metadata().mentioned(name);
    }

    private Namesakes namesakes(String name) {
        try {
            return Namesakes.of(name, search(name, Place.SITE, LOOKED_AT));
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.SCOPE_MISSING || refusal.kind() == Refusal.Kind.FORBIDDEN) {
                return Namesakes.NONE;
            }
            throw refusal;
        }
    }

    private Person choose(String query, List<Person> found, Place place) {
        String plain = Choice.plain(query);
        List<Person> usable = found.stream().filter(Person::active).toList();
        if (usable.isEmpty() && !found.isEmpty()) {
            throw inactive(found.get(0));
        }
        Choice<Person> choice = new Choice<>("person", usable, Person::words);
        List<Person> byAddress = usable.stream()
                .filter(person -> person.email()
                        .filter(address -> Choice.plain(address).equals(plain))
                        .isPresent())
                .toList();
        if (!byAddress.isEmpty()) {
            return choice.single(query, byAddress);
        }
        Optional<Person> byName = choice.find(query, person -> List.of(person.name()));
        if (byName.isPresent()) {
            return byName.get();
        }
        if (usable.isEmpty()) {
            throw nobody(query, place);
        }
        List<Person> people = usable.stream()
                .filter(person -> person.kind().equals("atlassian"))
                .toList();
        return choice.single(query, people.isEmpty() ? usable : people);
    }

    private Person assignable(AccountId id, Place place) {
        JiraCall call =
                in(JiraCall.get("/rest/api/3/user/assignable/search"), place).query("accountId", id);
        return Nodes.each(jira.send(call), Person::read).stream()
                .flatMap(Optional::stream)
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(() -> nobody(id.value(), place));
    }

    private static JiraCall in(JiraCall call, Place place) {
        if (place instanceof Place.Issue issue) {
            return call.query("issueKey", issue.key());
        }
        return place instanceof Place.Project project ? call.query("project", project.key()) : call;
    }

    private static Refusal nobody(String who, Place place) {
        String where = place.equals(Place.SITE) ? "on this site" : "who can be assigned here";
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "unknown_person",
                        "There is nobody " + where + " called '" + Words.clean(who) + "'.")
                .withRemedy("Search with jira_find_users, and give the account id.");
    }

    private static Refusal inactive(Person person) {
        return Refusal.of(
                        Refusal.Kind.INVALID,
                        "inactive_person",
                        "The account of " + Words.clean(person.words()) + " can't be used.")
                .withRemedy("Name somebody else.");
    }
}
