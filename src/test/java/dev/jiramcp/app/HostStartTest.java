package dev.jiramcp.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiramcp.app.settings.Setting;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostStartTest {
    @Test
    void readsPlainFlagsInBothForms() {
        assertThat(HostStart.of(
                        "stdio", "--site", "https://acme.example", "--projects=A,B", "--sandbox", "--read-only=true"))
                .contains(new HostStart(
                        Map.of(
                                Setting.SITE, "https://acme.example",
                                Setting.PROJECTS, "A,B",
                                Setting.READ_ONLY, "true"),
                        true));
    }

    @Test
    void takesTheLastOfTwo() {
        assertThat(HostStart.of("stdio", "--site=https://one.example", "--site", "https://two.example"))
                .contains(new HostStart(Map.of(Setting.SITE, "https://two.example"), false));
    }

    @Test
    void isTheUsualStart() {
        assertThat(HostStart.of("stdio")).contains(new HostStart(Map.of(), false));
    }

    static Stream<String> others() {
        return Stream.of(
                "",
                "serve",
                "stdio --help",
                "stdio -h",
                "stdio --sit https://acme.example",
                "stdio --site",
                "stdio --site --sandbox",
                "stdio --read-only",
                "stdio --read-only true",
                "stdio --api-token secret",
                "stdio --api-token=secret",
                "stdio --sandbox=true",
                "stdio extra",
                "--version stdio");
    }

    @ParameterizedTest
    @MethodSource("others")
    void leavesTheRestToTheCommandLineLibrary(String line) {
        assertThat(HostStart.of(line.split(" "))).isEmpty();
    }
}
