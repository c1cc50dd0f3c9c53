package dev.jiramcp.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.mcp.InputRequest;
import dev.jiramcp.mcp.task.Task;
import dev.jiramcp.mcp.task.TaskState;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.model.UserId;
import dev.jiramcp.oauth.TestingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds wherever tasks are kept, and what holds of rows alone. */
class TaskKeeperTest {
    private static final Task.Owner AMARA = new Task.Owner(new TenantId("default"), new UserId("amara"));
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final TestingClock clock = new TestingClock();

    private Task task(String id) {
        return new Task(
                id,
                AMARA,
                Json.object().put("name", "jira_search"),
                new Task.Times(clock.instant(), clock.instant(), clock.instant().plus(KEPT)),
                new TaskState.Working());
    }

    private static TaskState.Completed done(String text) {
        return new TaskState.Completed(Json.object().put("text", text));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryStateAsItWas(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            Stream.of(
                            new TaskState.Working(),
                            new TaskState.InputRequired(
                                    Map.of(
                                            "name",
                                            InputRequest.form(
                                                    "Who?", Json.object().put("type", "object"))),
                                    Map.of("other", Json.object().put("action", "accept")),
                                    Optional.of("half-way")),
                            done("12 issues"),
                            new TaskState.Failed(
                                    Json.object().put("code", -32603).put("message", "It broke.")),
                            new TaskState.Cancelled())
                    .forEach(state -> {
                        Task task = task("id of " + state.word());
                        assertThat(place.keeper().add(task)).isTrue();
                        assertThat(place.keeper().change(task.id(), AMARA, now -> Optional.of(state)))
                                .contains(task.in(state, clock.instant()));
                        assertThat(place.keeper().find(task.id(), AMARA)).contains(task.in(state, clock.instant()));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void showsATaskToNobodyElse(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            assertThat(place.keeper().add(task("one"))).isTrue();
            for (Task.Owner other : List.of(
                    new Task.Owner(new TenantId("default"), new UserId("priya")),
                    new Task.Owner(new TenantId("other"), new UserId("amara")))) {
                assertThat(place.keeper().find("one", other)).isEmpty();
                assertThat(place.keeper().change("one", other, now -> Optional.of(new TaskState.Cancelled())))
                        .isEmpty();
            }
            assertThat(place.keeper().find("one", AMARA).orElseThrow().state()).isEqualTo(new TaskState.Working());
            assertThat(place.keeper().find("two", AMARA)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsATaskForItsTimeAndNoLonger(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            assertThat(place.keeper().add(task("one"))).isTrue();
            assertThat(place.keeper().change("one", AMARA, now -> Optional.of(done("12 issues"))))
                    .isPresent();
            clock.advance(KEPT.minusMillis(1));
            assertThat(place.keeper().find("one", AMARA)).isPresent();
            clock.advance(Duration.ofMillis(1));
            assertThat(place.keeper().find("one", AMARA)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesMoreThanAHundredAtOnce(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            IntStream.range(0, 100)
                    .forEach(number ->
                            assertThat(place.keeper().add(task("id " + number))).isTrue());
            assertThat(place.keeper().add(task("one more"))).isFalse();
            assertThat(place.keeper().find("one more", AMARA)).isEmpty();
            clock.advance(KEPT);
            assertThat(place.keeper().add(task("later"))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void letsOneOfSeveralEndATask(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            assertThat(place.keeper().add(task("one"))).isTrue();
            long firsts = IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(number -> place.keeper()
                            .change(
                                    "one",
                                    AMARA,
                                    now -> now.state().isLast()
                                            ? Optional.empty()
                                            : Optional.of(done("result " + number)))
                            .orElseThrow()
                            .state()
                            .equals(done("result " + number)))
                    .filter(first -> first)
                    .count();
            assertThat(firsts).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsWhichTasksAreStillWanted(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            List<Task> tasks = List.of(task("wanted"), task("cancelled"));
            tasks.forEach(task -> assertThat(place.keeper().add(task)).isTrue());
            assertThat(place.keeper().change("cancelled", AMARA, now -> Optional.of(new TaskState.Cancelled())))
                    .isPresent();
            assertThat(place.keeper().beat(tasks)).containsExactly("wanted");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void saysOfATaskWhoseProcessDiedThatItsEndIsNotKnown(TaskKeeping where) {
        try (TaskKeeping.Place place = where.make(clock)) {
            Task task = task("one");
            assertThat(place.keeper().add(task)).isTrue();
            clock.advance(Duration.ofSeconds(50));
            assertThat(place.keeper().beat(List.of(task))).containsExactly("one");
            clock.advance(Duration.ofSeconds(60));
            assertThat(place.keeper().find("one", AMARA).orElseThrow().state()).isEqualTo(new TaskState.Working());
            clock.advance(Duration.ofMillis(1));
            TaskState lost = place.keeper().find("one", AMARA).orElseThrow().state();
            assertThat(lost).isInstanceOf(TaskState.Failed.class);
            assertThat(((TaskState.Failed) lost).error().path("message").asString())
                    .contains("stopped")
                    .contains("Look in Jira");
            assertThat(place.keeper().beat(List.of(task))).isEmpty();
        }
    }
}
