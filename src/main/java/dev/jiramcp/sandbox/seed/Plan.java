package dev.jiramcp.sandbox.seed;

import dev.jiramcp.sandbox.data.Person;
import dev.jiramcp.sandbox.data.Project;
import java.util.List;

/**
 * How life goes in a project.
 *
 * @param project the project as it is now
 * @param path the statuses that an issue walks through after its first, the last being its end
 * @param crew who does the work
 * @param reporters who asks for it
 * @param epics how many issues stand above others
 * @param issues how many others there are, without sub-tasks
 * @param ways what people do here
 */
record Plan(
        Project project,
        List<String> path,
        List<Person> crew,
        List<Person> reporters,
        int epics,
        int issues,
        Ways ways) {
    /**
     * What people do in a project.
     *
     * @param sprints whether work begins when a sprint does, rather than when somebody is free
     * @param logsWork whether people write down their time
     * @param summaries what issues are about: {@code work}, {@code requests} or {@code chores}
     * @param epicType the id of the type of the issues above
     * @param types the ids of the types of the others, as often as they occur
     * @param subtaskType the id of the type of the issues below
     */
    record Ways(
            boolean sprints,
            boolean logsWork,
            String summaries,
            String epicType,
            List<String> types,
            String subtaskType) {}
}
