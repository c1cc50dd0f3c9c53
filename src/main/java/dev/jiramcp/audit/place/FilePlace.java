package dev.jiramcp.audit.place;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.jiramcp.audit.Checkpoint;
import dev.jiramcp.audit.SecondPlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file that lines are added to; best on another machine's disk, or one that can only be added to. */
public record FilePlace(Path file) implements SecondPlace {
    public FilePlace {
        requireNonNull(file, "file is null");
    }

    @Override
    public void keep(Checkpoint checkpoint) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer line = ByteBuffer.wrap((checkpoint.line() + "\n").getBytes(US_ASCII));
            while (line.hasRemaining()) {
                int unused = channel.write(line);
            }
            channel.force(true);
        }
    }

    /**
     * What a file of lines holds, whatever else does.
     *
     * @throws IOException where it can't be read
     */
    public static List<Checkpoint> read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.map(Checkpoint::ofLine).flatMap(Optional::stream).toList();
        }
    }

    @Override
    public String name() {
        return "the file " + file;
    }
}
