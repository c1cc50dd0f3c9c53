package dev.jiramcp.connection.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.connection.TestingBroker;
import dev.jiramcp.store.TestingDatabase;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four processes on one database, as replicas of a server have it or the hosts on one machine with their one home. */
class ProcessRaceTest {
    private static final int PROCESSES = 4;
    private static final int THREADS = 1000;

    @ParameterizedTest
    @EnumSource
    void thousandThreadsOfEachOfFourProcessesMakeOneRefresh(TestingDatabase kind) throws Exception {
        try (TestingBroker broker = TestingBroker.on(kind)) {
            Grant grant = broker.connect(TestingBroker.AMARA);
            broker.clock().run();
            broker.clock().advance(Duration.ofMinutes(61));
            List<Process> processes = new ArrayList<>();
            List<BufferedReader> said = new ArrayList<>();
            try {
                for (int number = 0; number < PROCESSES; number++) {
                    Process process = GrantProcess.command(broker, grant, "NOWHERE", THREADS)
                            .start();
                    processes.add(process);
                    said.add(new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
                }
                for (BufferedReader each : said) {
                    assertThat(each.readLine()).isEqualTo("ready");
                }
                for (Process process : processes) {
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                }
                for (BufferedReader each : said) {
                    assertThat(each.readLine()).isEqualTo("served " + THREADS + " tokens 1");
                }
            } finally {
                processes.forEach(Process::destroyForcibly);
            }
            assertThat(broker.arrived()).isEqualTo(1);
            assertThat(broker.now(grant).version()).isEqualTo(2);
            assertThat(broker.sandbox().control().invariants().violations()).isEmpty();
        }
    }
}
