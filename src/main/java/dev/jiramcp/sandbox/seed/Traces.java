package dev.jiramcp.sandbox.seed;

import dev.jiramcp.model.AccountId;
import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.data.Change;
import dev.jiramcp.sandbox.data.Comment;
import dev.jiramcp.sandbox.data.Content;
import dev.jiramcp.sandbox.data.Edit;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.IssueLink;
import dev.jiramcp.sandbox.data.LinkType;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.RemoteLink;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Value;
import dev.jiramcp.sandbox.data.Visibility;
import dev.jiramcp.sandbox.data.Worklog;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people leave on issues beside fields: comments, files, links, logged work, watchers and votes. */
final class Traces {
    private final Site site;
    private final Plan plan;
    private final Chance chance;
    private final Prose prose;
    private final List<String> seen = new ArrayList<>();

    Traces(Site site, Plan plan, Chance chance, Prose prose) {
        this.site = site;
        this.plan = plan;
        this.chance = chance;
        this.prose = prose;
    }

    /** What comes with a new issue now and then. */
    void leave(Issue issue, Instant now) {
        if (chance.percent(12)) {
            attach(issue.id(), now, "image/png", "chart-" + chance.between(1, 99) + ".png");
        }
        if (chance.percent(6)) {
            attach(issue.id(), now, "text/plain", "device.log");
        }
        if (!seen.isEmpty() && chance.percent(14)) {
            link(issue, site.issues().byId(chance.pick(seen)).orElseThrow(), now);
        }
        if (chance.percent(9)) {
            int number = chance.between(100, 999);
            RemoteLink pull = new RemoteLink(
                    site.ids().next("remotelink"),
                    Optional.of("github=" + number),
                    "mentioned in",
                    "https://github.example/brightwell/flow/pull/" + number,
                    "Pull request #" + number,
                    prose.task());
            edit(
                    issue.id(),
                    Edit.by(author(), now)
                            .hang(attached -> attached.withRemoteLinks(plus(attached.remoteLinks(), pull))));
        }
        watch(issue.id(), now);
        seen.add(issue.id());
    }

    private void watch(String id, Instant now) {
        AccountId somebody = author();
        boolean votes = chance.percent(15);
        edit(
                id,
                Edit.by(somebody, now)
                        .hang(attached -> attached.withWatchers(plus(attached.watchers(), somebody))
                                .withVoters(votes ? plus(attached.voters(), somebody) : attached.voters())));
    }

    private void attach(String id, Instant now, String mimeType, String name) {
        byte[] bytes = mimeType.equals("image/png") ? Png.chart(chance) : log(now);
        Attachment file = new Attachment(
                site.ids().next("attachment"), chance.uuid(), name, mimeType, author(), now, new Content(bytes));
        edit(
                id,
                Edit.by(file.author(), now)
                        .note(Change.attached(file))
                        .hang(attached -> attached.withAttachments(plus(attached.attachments(), file))));
    }

    private byte[] log(Instant now) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 12; line++) {
            text.append(now.plusSeconds(line * 7L))
                    .append(" gateway ")
                    .append(chance.hex(4))
                    .append(" ok\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void link(Issue from, Issue to, Instant now) {
        LinkType type = chance.pick(site.catalogue().linkTypes());
        site.links().add(new IssueLink(site.ids().next("link"), type.id(), from.id(), to.id()));
        AccountId author = author();
        edit(from.id(), Edit.by(author, now).note(Change.linked(type.outward(), to.key())));
        edit(to.id(), Edit.by(author, now).note(Change.linked(type.inward(), from.key())));
    }

    /** Somebody says something: about the issue's picture, if there is one; now and then for some eyes only. */
    void comment(String id, Instant now) {
        Issue issue = site.issues().byId(id).orElseThrow();
        Optional<String> picture = issue.attached().attachments().stream()
                .filter(file -> file.mimeType().startsWith("image/") && chance.percent(50))
                .map(Attachment::mediaId)
                .findFirst();
        boolean service = plan.project().profile().kind() == Project.Kind.SERVICE_DESK;
        AccountId author = author();
        Comment comment = new Comment(
                site.ids().next("comment"),
                author,
                author,
                prose.comment(picture),
                now,
                now,
                service ? Optional.empty() : visibility(),
                service && chance.percent(30),
                Map.of());
        edit(id, Edit.by(author, now).hang(attached -> attached.withComments(plus(attached.comments(), comment))));
    }

    private Optional<Visibility> visibility() {
        return chance.percent(4)
                ? Optional.of(new Visibility(Visibility.Kind.ROLE, "Administrators", Furnishing.ADMINISTRATORS))
                : Optional.empty();
    }

    /** Somebody writes down how long it took. */
    void work(String id, AccountId author, Instant now) {
        if (chance.percent(45)) {
            return;
        }
        long seconds = 900L * chance.between(1, 24);
        Worklog entry = new Worklog(
                site.ids().next("worklog"),
                author,
                author,
                chance.percent(70) ? Optional.of(prose.worked()) : Optional.empty(),
                now,
                now,
                now.minusSeconds(seconds),
                seconds,
                Optional.empty());
        Issue issue = site.issues().byId(id).orElseThrow();
        long left = Math.max(0, seconds(issue, "timeestimate") - seconds);
        edit(
                id,
                Edit.by(author, now)
                        .set("timeestimate", Value.Num.of(left))
                        .set("timespent", Value.Num.of(seconds(issue, "timespent") + seconds))
                        .hang(attached -> attached.withWorklogs(plus(attached.worklogs(), entry))));
    }

    private static long seconds(Issue issue, String field) {
        return issue.value(field)
                .map(value -> value instanceof Value.Num num ? num.number() : BigDecimal.ZERO)
                .orElse(BigDecimal.ZERO)
                .longValue();
    }

    private AccountId author() {
        return chance.pick(chance.percent(25) ? plan.reporters() : plan.crew()).account();
    }

    private void edit(String id, Edit edit) {
        site.issues().apply(id, edit);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    private static <T> Set<T> plus(Set<T> set, T item) {
        Set<T> larger = new LinkedHashSet<>(set);
        larger.add(item);
        return larger;
    }
}
