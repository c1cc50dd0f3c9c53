package dev.jiramcp.app.command;

import dev.jiramcp.app.Terminal;
import dev.jiramcp.app.doctor.Doctor;
import dev.jiramcp.app.doctor.Finding;
import dev.jiramcp.app.settings.Settings;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code doctor}: what is wrong with this installation, why, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks settings, network, clock, credential, site and start-up archive; says what to do about each finding.")
final class DoctorCommand extends WithSettings {
    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    DoctorCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        List<Finding> findings = findings();
        if (json) {
            terminal().print(Json.write(asJson(findings)));
        } else {
            findings.forEach(finding -> terminal().print(finding.line()));
        }
        boolean broken = findings.stream().anyMatch(finding -> finding.state() == Finding.State.BROKEN);
        return broken ? Commands.failed() : Commands.done();
    }

    private List<Finding> findings() {
        try {
            Settings settings = settings();
            Optional<Path> archive =
                    Optional.ofNullable(System.getProperty("jira-mcp.archive")).map(Path::of);
            return new Doctor(Clock.systemUTC(), archive).examine(settings);
        } catch (Refusal wrong) {
            return List.of(Doctor.wrongSettings(wrong));
        }
    }

    private static ArrayNode asJson(List<Finding> findings) {
        ArrayNode all = Json.array();
        findings.forEach(finding -> {
            ObjectNode one = all.addObject()
                    .put("check", finding.check())
                    .put("state", finding.state().name().toLowerCase(Locale.ROOT))
                    .put("text", finding.text());
            finding.code().ifPresent(code -> one.put("code", code));
            finding.remedy().ifPresent(remedy -> one.put("remedy", remedy));
        });
        return all;
    }
}
