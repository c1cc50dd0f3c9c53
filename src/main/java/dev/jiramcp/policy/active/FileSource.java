package dev.jiramcp.policy.active;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.TenantId;
import dev.jiramcp.policy.SourceFile;
import dev.jiramcp.policy.cedar.SetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/** The operator's set: a file, or the {@code .cedar} files of a folder in the order of their names. */
public final class FileSource implements Source {
    private static final String ENDING = ".cedar";
    private static final int MOST_FILES = 200;

    private final Path place;

    public FileSource(Path place) {
        this.place = requireNonNull(place, "place is null");
    }

    @Override
    public String mark(TenantId tenant) {
        return told(() -> {
            List<String> marks = new ArrayList<>();
            for (Path file : paths()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                marks.add(file.getFileName() + ":" + attributes.size() + ":" + attributes.lastModifiedTime() + ":"
                        + attributes.fileKey());
            }
            return String.join("|", marks);
        });
    }

    @Override
    public Text text(TenantId tenant) {
        List<SourceFile> files = files();
        CRC32 sum = new CRC32();
        sum.update(files.stream()
                .map(file -> file.name() + "\0" + file.text())
                .collect(joining("\0"))
                .getBytes(UTF_8));
        return new Text(String.format("files@%08x", sum.getValue()), files);
    }

    @Override
    public boolean keepsLastGood() {
        return true; // somebody is in the middle of an edit
    }

    /**
     * The files.
     *
     * @throws Refusal where one can't be read
     */
    public List<SourceFile> files() {
        return told(() -> {
            List<SourceFile> files = new ArrayList<>();
            for (Path file : paths()) {
                if (Files.size(file) > 4L * SetReader.MOST_CHARACTERS) {
                    throw unreadable(file.getFileName() + " is larger than a set of policies may be");
                }
                files.add(new SourceFile(String.valueOf(file.getFileName()), Files.readString(file, UTF_8)));
            }
            return files;
        });
    }

    private List<Path> paths() throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.list(place)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (found.size() > MOST_FILES) {
                throw unreadable("there are more than " + MOST_FILES + " files");
            }
            return found;
        }
    }

    /** Work with files. */
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T told(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException failure) {
            throw unreadable("it can't be read").causedBy(failure);
        }
    }

    private Refusal unreadable(String why) {
        return Refusal.of(Refusal.Kind.UNAVAILABLE, "policy_unreadable", "The policies in " + place + ": " + why + ".")
                .withRemedy("Ask the operator of this server to correct JIRA_MCP_POLICY.");
    }
}
