package dev.jiramcp.sandbox.seed;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.model.CloudId;
import dev.jiramcp.sandbox.data.Board;
import dev.jiramcp.sandbox.data.Filter;
import dev.jiramcp.sandbox.data.Holder;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sites of the simulation. A site is built when it is first asked for, as of the start of the world: the same start
 * gives the same sites.
 */
public final class World {
    /** One site to be: its letter in the cast's table, and what it is called. */
    private record Draft(String letter, Site.Identity identity) {}

    private static final List<Draft> DRAFTS = List.of(
            draft("B", "1324a887-45db-4bf4-9e99-ef0ff456d421", "brightwell"),
            draft("L", "8594f221-9797-4f78-9fa4-485e198d7cd0", "brightwell-labs"),
            draft("N", "c2f1d0a6-3b7e-4c55-8d21-90af7be31c64", "northgate-utilities"));

    private final InstantSource clock;
    private final Instant start;
    private final Map<CloudId, Site> built = new LinkedHashMap<>();

    /** A world that begins now, by a clock. */
    public World(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.start = Instant.ofEpochMilli(clock.millis());
    }

    private static Draft draft(String letter, String cloudId, String name) {
        return new Draft(
                letter,
                new Site.Identity(new CloudId(cloudId), name, URI.create("https://" + name + ".atlassian.net")));
    }

    /** The sites that there are, none of them built for it. */
    public List<Site.Identity> sites() {
        return DRAFTS.stream().map(Draft::identity).toList();
    }

    /** Everybody, on whatever site. */
    public List<Person> people() {
        return Cast.MEMBERS.stream().map(Cast.Member::person).toList();
    }

    /** Whom a site knows. */
    public List<Person> people(CloudId site) {
        return draft(site).map(draft -> Cast.of(draft.letter())).orElse(List.of());
    }

    /** The site of an id, built if it was not yet. */
    public synchronized Optional<Site> site(CloudId id) {
        return draft(id).map(draft -> built.computeIfAbsent(id, any -> build(draft)));
    }

    private static Optional<Draft> draft(CloudId site) {
        return DRAFTS.stream()
                .filter(draft -> draft.identity().cloudId().equals(site))
                .findFirst();
    }

    private Site build(Draft draft) {
        Site site = new Site(draft.identity(), clock);
        Furnishing.furnish(site, Cast.of(draft.letter()));
        List<Plan> plans = plans(site, draft.letter());
        plans.forEach(plan -> site.projects().put(plan.project()));
        CustomFields.addTo(site);
        Timeline timeline = new Timeline(start);
        for (Plan plan : plans) {
            Life life = new Life(site, plan, timeline);
            life.unfold(start);
            Board board = board(site, plan);
            if (plan.ways().sprints()) {
                new Scrum(site, life, board, timeline).unfold(start);
            }
        }
        timeline.run();
        return site;
    }

    private List<Plan> plans(Site site, String letter) {
        Plans plans = new Plans(site, start);
        return switch (letter) {
            case "B" ->
                List.of(
                        plans.engineering("10000", "FLOW", "Flow Platform", 230),
                        plans.team("10001", "APP", "Field App", 150),
                        plans.business("10002", "OPS", "Operations", 90),
                        plans.service("10003", "HELP", "Help Desk", 120),
                        plans.restricted("10004", "SEC", "Security Findings", 25));
            case "L" ->
                List.of(
                        plans.engineering("10000", "LAB", "Lab Sensors", 60),
                        plans.team("10001", "PROTO", "Prototypes", 30));
            default -> List.of(plans.engineering("10000", "UTIL", "Utility Rollout", 50));
        };
    }

    private static Board board(Site site, Plan plan) {
        String name = plan.project().key() + " board";
        String filter = site.ids().next("filter");
        site.filters()
                .put(new Filter(
                        filter,
                        "Filter for " + name,
                        "",
                        plan.project().profile().lead(),
                        "project = " + plan.project().key() + " ORDER BY Rank ASC",
                        Set.of(new Holder.SignedIn()),
                        Set.of()));
        String kind = plan.ways().sprints() ? "scrum" : plan.project().profile().teamManaged() ? "simple" : "kanban";
        Board board =
                new Board(site.ids().next("board"), name, kind, plan.project().id(), filter);
        site.boards().put(board);
        return board;
    }
}
