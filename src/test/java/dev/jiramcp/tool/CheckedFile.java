package dev.jiramcp.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the repository that is written from the code: compared, or with {@code -Dmanifest.write=true} rewritten. */
public final class CheckedFile {
    private CheckedFile() {}

    static boolean writes() {
        return Boolean.getBoolean("manifest.write");
    }

    public static void check(Path file, String expected) throws IOException {
        if (writes()) {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, expected, UTF_8);
        }
        assertThat(file)
                .as("run the test with -Dmanifest.write=true to rewrite %s", file)
                .exists();
        assertThat(Files.readString(file, UTF_8))
                .as("%s is out of date; run the test with -Dmanifest.write=true and review the difference", file)
                .isEqualTo(expected);
    }
}
