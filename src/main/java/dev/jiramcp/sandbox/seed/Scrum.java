package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Board;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A team's sprints of two weeks: twelve are over, one is under way since five days, two are to come. */
final class Scrum {
    private static final int PAST = 12;
    private static final int COMING = 2;
    private static final Duration LENGTH = Duration.ofDays(14);
    private static final Duration UNDER_WAY = Duration.ofDays(5);

    private final Site site;
    private final Life life;
    private final Board board;
    private final Timeline timeline;
    private final Chance chance;
    private final String field;
    private final List<String> sprints = new ArrayList<>();
    private List<String> unfinished = new ArrayList<>();

    Scrum(Site site, Life life, Board board, Timeline timeline) {
        this.site = site;
        this.life = life;
        this.board = board;
        this.timeline = timeline;
        this.chance = Chance.of("sprints of " + board.name());
        this.field = site.catalogue().fields(FieldKind.SPRINT).get(0).id();
    }

    /** Puts the sprints on the timeline. */
    void unfold(Instant end) {
        Instant first = end.minus(UNDER_WAY).minus(LENGTH.multipliedBy(PAST)).truncatedTo(ChronoUnit.HOURS);
        for (int index = 0; index < PAST + 1 + COMING; index++) {
            int number = index;
            Instant start = first.plus(LENGTH.multipliedBy(index));
            sprints.add(site.ids().next("sprint"));
            put(number, Sprint.State.FUTURE, Optional.empty(), Optional.empty());
            timeline.at(start, now -> start(number, now));
            timeline.at(start.plus(LENGTH).minusSeconds(3_600), now -> close(number, start, now));
        }
    }

    private void put(int number, Sprint.State state, Optional<Instant> start, Optional<Instant> complete) {
        site.boards()
                .put(new Sprint(
                        sprints.get(number),
                        board.id(),
                        life.plan().project().key() + " Sprint " + (number + 1),
                        state == Sprint.State.FUTURE ? "" : "More of: " + Words.EPICS.get(number % Words.EPICS.size()),
                        state,
                        start,
                        start.map(begun -> begun.plus(LENGTH)),
                        complete));
    }

    private void start(int number, Instant now) {
        put(number, Sprint.State.ACTIVE, Optional.of(now), Optional.empty());
        List<String> planned = new ArrayList<>(unfinished);
        List<String> fresh = life.take(chance.between(14, 22));
        fresh.forEach(id -> put(id, List.of(sprints.get(number)), now));
        fresh.forEach(id -> life.begin(id, now.plus(Duration.ofHours(chance.between(2, 260))), 0));
        planned.addAll(fresh);
        unfinished = planned;
    }

    private void close(int number, Instant start, Instant now) {
        put(number, Sprint.State.CLOSED, Optional.of(start), Optional.of(now));
        unfinished = new ArrayList<>(unfinished.stream().filter(life::open).toList());
        unfinished.forEach(id -> carry(id, number + 1, now));
    }

    private void carry(String id, int next, Instant now) {
        List<String> all = new ArrayList<>(site.issues().byId(id).orElseThrow().refs(field));
        all.add(sprints.get(next));
        put(id, all, now);
    }

    private void put(String id, List<String> ids, Instant now) {
        AccountId lead = life.plan().project().profile().lead();
        site.issues().apply(id, Edit.by(lead, now).set(field, new Value.Refs(ids)));
    }
}
