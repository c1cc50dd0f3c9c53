package dev.jiramcp.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.sandbox.data.Field;
import dev.jiramcp.sandbox.data.FieldKind;
import dev.jiramcp.sandbox.data.Issue;
import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import dev.jiramcp.sandbox.data.Site;
import dev.jiramcp.sandbox.data.Sprint;
import dev.jiramcp.sandbox.data.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final World WORLD = new World(InstantSource.fixed(START));

    private static Stream<Site> sites() {
        return sites(WORLD);
    }

    private static Stream<Site> sites(World world) {
        return world.sites().stream()
                .map(identity -> world.site(identity.cloudId()).orElseThrow());
    }

    private static Site first() {
        return sites().findFirst().orElseThrow();
    }

    private static List<Issue> issues(Predicate<Issue> which) {
        return sites().flatMap(site -> site.issues().all().stream())
                .filter(which)
                .toList();
    }

    @Test
    void hasSitesProjectsPeopleAndIssuesEnough() {
        assertThat(WORLD.sites()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(first().projects().all()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(WORLD.people()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(issues(any -> true)).hasSizeGreaterThanOrEqualTo(600);
        assertThat(first().projects().all().stream()
                        .map(project -> project.profile().kind()))
                .contains(Project.Kind.values());
        assertThat(first().projects().all().stream()
                        .map(project -> project.profile().teamManaged()))
                .contains(true, false);
    }

    @Test
    void hasPeopleWithAmbiguousNamesAndSomeWhoHideOrLeft() {
        List<Person> people = WORLD.people();
        assertThat(people.stream().filter(person -> person.displayName().startsWith("Alex ")))
                .hasSizeGreaterThan(1);
        assertThat(people).anyMatch(person -> !person.active()).anyMatch(person -> !person.emailShown());
        assertThat(people.stream().map(Person::kind)).contains(Person.Kind.values());
        assertThat(people.stream().map(Person::account)).doesNotHaveDuplicates();
    }

    @Test
    void hasSprintsInEveryState() {
        assertThat(first().boards().sprints().stream().map(Sprint::state)).contains(Sprint.State.values());
        assertThat(first().boards().sprints().stream().filter(sprint -> sprint.state() == Sprint.State.ACTIVE))
                .hasSize(1);
        assertThat(issues(issue -> issue.refs("customfield_10020").size() > 1)).isNotEmpty();
    }

    @Test
    void hasTracesOfEveryKind() {
        List<Issue> all = issues(any -> true);
        assertThat(all.stream()
                        .mapToInt(issue -> issue.attached().comments().size())
                        .sum())
                .isGreaterThan(600);
        assertThat(all.stream()
                        .mapToInt(issue -> issue.attached().worklogs().size())
                        .sum())
                .isGreaterThan(100);
        assertThat(all.stream()
                        .mapToInt(issue -> issue.attached().attachments().size())
                        .sum())
                .isGreaterThan(50);
        assertThat(all.stream()
                        .mapToInt(issue -> issue.attached().remoteLinks().size())
                        .sum())
                .isGreaterThan(20);
        assertThat(all).anyMatch(issue -> !first().links().of(issue.id()).isEmpty());
        assertThat(all.stream().mapToInt(issue -> issue.histories().size()).sum())
                .isGreaterThan(2_000);
    }

    @Test
    void usesEveryCustomFieldButThoseOfNobody() {
        Site site = first();
        for (Field field : site.catalogue().fields()) {
            if (field.custom()) {
                assertThat(site.issues().all())
                        .as(field.name())
                        .anyMatch(issue -> issue.value(field.id()).isPresent());
            }
        }
        assertThat(site.catalogue().fields().stream().filter(Field::custom).map(Field::kind))
                .contains(Stream.of(FieldKind.values())
                        .filter(kind -> kind.customKey().isPresent())
                        .toArray(FieldKind[]::new));
    }

    @Test
    void everyValueHasTheFormOfItsField() {
        for (Site site : sites().toList()) {
            for (Issue issue : site.issues().all()) {
                issue.fields()
                        .forEach((id, value) -> assertThat(form(value))
                                .as(issue.key() + " " + id)
                                .isEqualTo(site.catalogue()
                                        .field(id)
                                        .orElseThrow()
                                        .kind()
                                        .form()));
            }
        }
    }

    private static FieldKind.Form form(Value value) {
        String name = value.getClass().getSimpleName();
        return switch (name) {
            case "Num" -> FieldKind.Form.NUMBER;
            case "Day" -> FieldKind.Form.DATE;
            default -> FieldKind.Form.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        };
    }

    @Test
    void reachesUpToNowAndNotBeyond() {
        List<Issue> all = issues(any -> true);
        assertThat(all).allMatch(issue -> !issue.updated().isAfter(START));
        assertThat(all).anyMatch(issue -> issue.created().isAfter(START.minus(Duration.ofDays(7))));
        assertThat(all).anyMatch(issue -> issue.created().isBefore(START.minus(Duration.ofDays(150))));
        for (Issue issue : all) {
            List<Instant> times =
                    issue.histories().stream().map(history -> history.created()).toList();
            assertThat(times).isSorted().allMatch(time -> !time.isBefore(issue.created()));
        }
    }

    @Test
    void isOpenAndDoneInPlausibleShares() {
        List<Issue> all = issues(any -> true);
        long done = all.stream()
                .filter(issue -> issue.value("resolution").isPresent())
                .count();
        assertThat(100 * done / all.size()).isBetween(25L, 80L);
        assertThat(issues(issue -> issue.value("resolution").isPresent()
                        != issue.value("resolutiondate").isPresent()))
                .isEmpty();
    }

    @Test
    void isTheSameEachTimeAndMovesWithItsStart() {
        assertThat(fingerprint(new World(InstantSource.fixed(START)))).isEqualTo(fingerprint(WORLD));
        assertThat(fingerprint(new World(InstantSource.fixed(START.plusSeconds(86_400)))))
                .isNotEqualTo(fingerprint(WORLD));
    }

    private static String fingerprint(World world) {
        return sites(world)
                .map(site -> site.issues().all().toString()
                        + site.catalogue().fields()
                        + site.projects().all()
                        + site.boards().sprints()
                        + site.filters().all()
                        + site.people().groups())
                .map(text -> Integer.toHexString(text.hashCode()) + ":" + text.length())
                .collect(Collectors.joining(","));
    }

    @Test
    void isTheSameOnEveryJava() {
        assertThat(fingerprint(WORLD)).isEqualTo("75042fa:3982116,f2fc7bfa:731422,cb5c7cb0:546492");
    }

    @Test
    void picturesAreReal() throws IOException {
        List<dev.jiramcp.sandbox.data.Attachment> pictures = issues(any -> true).stream()
                .flatMap(issue -> issue.attached().attachments().stream())
                .filter(file -> file.mimeType().equals("image/png"))
                .limit(10)
                .toList();
        for (var picture : pictures) {
            assertThat(ImageIO.read(new ByteArrayInputStream(picture.content().bytes()))
                            .getWidth())
                    .isEqualTo(64);
        }
    }
}
