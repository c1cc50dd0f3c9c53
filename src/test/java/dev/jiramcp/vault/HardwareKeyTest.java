package dev.jiramcp.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import dev.jiramcp.store.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A master key inside a PKCS#11 module: SoftHSM, where it is installed. */
class HardwareKeyTest {
    private static final List<Path> MODULES = Stream.of(
                    "/usr/lib/softhsm/libsofthsm2.so",
                    "/usr/lib64/pkcs11/libsofthsm2.so",
                    "/opt/homebrew/lib/softhsm/libsofthsm2.so")
            .map(Path::of)
            .toList();

    @TempDir
    private Path folder;

    private Map<String, String> environment = Map.of();

    private String ask(String... arguments) {
        try (ChildJvm child = ChildJvm.start(HardwareChild.class, environment, arguments)) {
            List<String> lines = child.rest();
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }
    }

    private void makeToken() throws IOException, InterruptedException {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Path settings = Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        environment = Map.of("SOFTHSM2_CONF", settings.toString());
        ProcessBuilder builder = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "t", "--pin", "1234", "--so-pin", "5678")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).isZero();
    }

    @Test
    void wrapsTheKeysetsAndNeverLeavesTheModule() throws IOException, InterruptedException {
        Optional<Path> module = MODULES.stream().filter(Files::exists).findFirst();
        assumeTrue(module.isPresent(), "SoftHSM is not installed (Debian: softhsm2)");
        makeToken();
        assertThat(ask("make", module.orElseThrow().toString(), "1234", "jira-mcp"))
                .isEqualTo("made");
        Path pin = Files.writeString(folder.resolve("pin"), "1234\n");
        String key = "pkcs11:object=jira-mcp?module-path=" + module.orElseThrow() + "&pin-source=file:" + pin;
        String database = "jdbc:sqlite:" + folder.resolve("jira-mcp.db");
        String sealed = ask("seal", database, key);
        assertThat(sealed).matches("[0-9a-f]{60,}");
        assertThat(ask("open", database, key, sealed)).isEqualTo("canary-9e");
        assertThat(ask("open", database, key.replace("object=jira-mcp", "object=none"), sealed))
                .isEqualTo("key_unavailable");
        String wrongPin = key.replaceFirst("pin-source=.*", "pin-value=9999");
        assertThat(ask("open", database, wrongPin, sealed)).isEqualTo("key_unavailable");
    }

    @Test
    void isNamedAsTheStandardSays() {
        HardwareKey key =
                HardwareKey.of("pkcs11:object=my%20key;slot-id=7?module-path=/opt/hsm/m.so&pin-value=1%2C2+3");
        assertThat(key)
                .isEqualTo(new HardwareKey(
                        "my key",
                        Optional.of(7L),
                        Path.of("/opt/hsm/m.so"),
                        new HardwareKey.Pin(Optional.of(Secret.of("1,2+3")), Optional.empty())));
        assertThat(key.toString()).doesNotContain("1,2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pkcs11:",
                "pkcs11:object=k",
                "pkcs11:object=k?module-path=relative.so&pin-value=hunter2",
                "pkcs11:object=k;slot-id=one?module-path=/m.so&pin-value=hunter2",
                "pkcs11:object=k?module-path=/m.so%22%0Aslot=9&pin-value=hunter2",
                "pkcs11:object=%zz?module-path=/m.so&pin-value=hunter2"
            })
    void isRefusedWhereItIsNamedOtherwise(String text) {
        assertThatThrownBy(() -> HardwareKey.of(text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("RFC 7512")
                .hasMessageNotContaining("hunter2");
    }
}
