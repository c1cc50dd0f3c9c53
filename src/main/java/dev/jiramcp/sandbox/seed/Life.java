package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Status;
import dev.jiramcp.sandbox.data.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The life of one project's issues: they are made, taken up, talked about, walk through the statuses and end, or linger. */
final class Life {
    private static final Duration SPAN = Duration.ofDays(200);

    private final Site site;
    private final Plan plan;
    private final Timeline timeline;
    private final Chance chance;
    private final Birth birth;
    private final Traces traces;
    private final List<String> epics = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();

    Life(Site site, Plan plan, Timeline timeline) {
        this.site = site;
        this.plan = plan;
        this.timeline = timeline;
        this.chance = Chance.of(site.identity().name() + plan.project().key());
        Prose prose = new Prose(chance, plan.crew());
        this.birth = new Birth(site, plan, chance, prose);
        this.traces = new Traces(site, plan, chance, prose);
    }

    Plan plan() {
        return plan;
    }

    /** Puts the making of every issue on the timeline, denser towards the end. */
    void unfold(Instant end) {
        for (int index = 0; index < plan.epics(); index++) {
            timeline.at(moment(end, index, plan.epics() * 2), this::epic);
        }
        for (int index = 0; index < plan.issues(); index++) {
            timeline.at(moment(end, index, plan.issues()), this::standard);
        }
    }

    private Instant moment(Instant end, int index, int count) {
        double left = 1.0 - (index + chance.below(100) / 100.0) / count;
        long ago = (long) (SPAN.toSeconds() * left * (0.55 + 0.45 * left));
        return end.minusSeconds(Math.max(ago, 600 + chance.below(3_000)));
    }

    private void epic(Instant now) {
        Issue epic = birth.create(plan.ways().epicType(), now, Optional.empty());
        epics.add(epic.id());
        if (chance.percent(60)) {
            begin(epic.id(), now.plus(hours(24, 300)), 0);
        }
    }

    private void standard(Instant now) {
        Optional<String> parent =
                epics.isEmpty() || chance.percent(35) ? Optional.empty() : Optional.of(chance.pick(epics));
        Issue issue = birth.create(chance.pick(plan.ways().types()), now, parent);
        traces.leave(issue, now);
        timeline.at(now.plus(hours(1, 400)), later -> traces.comment(issue.id(), later));
        if (plan.ways().sprints()) {
            waiting.add(issue.id());
        } else if (!chance.percent(8)) {
            begin(issue.id(), now.plus(hours(2, 500)), 0);
        }
        if (plan.ways().logsWork() && chance.percent(20)) {
            timeline.at(now.plus(hours(1, 60)), later -> split(issue, later));
        }
    }

    private void split(Issue issue, Instant now) {
        int parts = chance.between(2, 3);
        for (int part = 0; part < parts; part++) {
            Issue below = birth.create(plan.ways().subtaskType(), now, Optional.of(issue.id()));
            begin(below.id(), now.plus(hours(20, 400)), 0);
        }
    }

    /** The issues that no sprint has taken up yet, oldest first; those taken are no longer waiting. */
    List<String> take(int count) {
        List<String> head = waiting.subList(0, Math.min(count, waiting.size()));
        List<String> taken = List.copyOf(head);
        head.clear();
        return taken;
    }

    /** Somebody takes an issue up. */
    void begin(String id, Instant when, int step) {
        timeline.at(when, now -> step(id, now, step));
    }

    private void step(String id, Instant now, int step) {
        Issue issue = site.issues().byId(id).orElseThrow();
        Person worker = chance.pick(plan.crew());
        AccountId author = issue.assignee().orElse(worker.account());
        String status = plan.path().get(step);
        Edit edit = Edit.by(author, now).set("status", new Value.Ref(status));
        if (issue.assignee().isEmpty()) {
            edit = edit.set("assignee", new Value.User(worker.account()));
        }
        if (last(step)) {
            edit = end(edit, issue);
        }
        site.issues().apply(id, edit);
        if (plan.ways().logsWork()) {
            traces.work(id, author, now);
        }
        if (chance.percent(40)) {
            traces.comment(id, now.plusSeconds(60));
        }
        goOn(id, now, step);
    }

    private boolean last(int step) {
        return step == plan.path().size() - 1;
    }

    private void goOn(String id, Instant now, int step) {
        if (last(step) || chance.percent(4)) {
            return;
        }
        boolean back = step > 0 && chance.percent(12);
        begin(id, now.plus(hours(4, 120)), back ? step - 1 : step + 1);
    }

    private Edit end(Edit edit, Issue issue) {
        String outcome = chance.percent(88) ? Furnishing.FIXED : Integer.toString(10_000 + chance.between(1, 3));
        Edit ended = edit.set("resolution", new Value.Ref(outcome));
        boolean shipped =
                outcome.equals(Furnishing.FIXED) && !plan.project().versions().isEmpty();
        if (!shipped || site.catalogue().type(issue.type()).orElseThrow().subtask()) {
            return ended;
        }
        String version = plan.project().versions().stream()
                .filter(one -> one.release().isPresent()
                        && !one.release()
                                .get()
                                .isBefore(edit.at().atZone(ZoneOffset.UTC).toLocalDate()))
                .findFirst()
                .orElseThrow()
                .id();
        return ended.set("fixVersions", new Value.Refs(List.of(version)));
    }

    /** Whether an issue is not done. */
    boolean open(String id) {
        Issue issue = site.issues().byId(id).orElseThrow();
        return site.catalogue().status(issue.status()).orElseThrow().category() != Status.Category.DONE;
    }

    private Duration hours(int low, int high) {
        return Duration.ofMinutes(60L * chance.between(low, high) + chance.below(60));
    }
}
