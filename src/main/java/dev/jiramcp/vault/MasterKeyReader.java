package dev.jiramcp.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.jiramcp.model.Refusal;
import dev.jiramcp.model.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads master keys from where they are, and makes the file of one. */
final class MasterKeyReader {
    private final SecureRandom random = new SecureRandom();

    /**
     * The key, where there is one; and the one that is to take its place, where it is our own file that changes.
     *
     * @throws Refusal where there is something else
     */
    List<MasterKey> read(MasterKeySource source) {
        if (source instanceof HardwareKey hardware) {
            return List.of(hardware.load());
        }
        if (source instanceof MasterKeySource.File named) {
            return Stream.of(named.file(), named.next())
                    .limit(named.made() ? 2 : 1)
                    .flatMap(file -> read(file).stream())
                    .toList();
        }
        return List.of(key(((MasterKeySource.Value) source).text(), source.place()));
    }

    /** The key of a file, where there is one. */
    Optional<MasterKey> read(Path file) {
        return fileText(file).map(text -> key(text, "the file " + file));
    }

    /**
     * The key, made where it is a file of ours that isn't there yet.
     *
     * @throws Refusal where there is none and none may be made
     */
    MasterKey readOrMake(MasterKeySource source) {
        if (source instanceof MasterKeySource.File named && named.made() && !Files.exists(named.file())) {
            make(named.file());
        }
        return read(source).stream().findFirst().orElseThrow(() -> missing(source));
    }

    Refusal missing(MasterKeySource source) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "key_unavailable",
                        "There is no master key in " + source.place() + ".")
                .withRemedy("Put one there: " + MasterKeySource.FORM + ".");
    }

    private static MasterKey key(Secret text, String place) {
        try {
            return MasterKey.of(MasterKeySource.bytes(text, place));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("AES is not there", failure);
        }
    }

    private static Optional<Secret> fileText(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Secret.of(Files.readString(file, US_ASCII).strip()));
        } catch (IOException | IllegalArgumentException failure) {
            throw unusable(file, failure);
        }
    }

    /** Whole or not at all, and only once where several processes try: the name appears when the text is on the disk. */
    void make(Path file) {
        byte[] key = new byte[MasterKey.SIZE];
        random.nextBytes(key);
        try {
            Path part = Files.createTempFile(folder(file), ".master", ".part", onlyOwner(file));
            try {
                try (FileChannel channel = FileChannel.open(part, Set.of(StandardOpenOption.WRITE))) {
                    ByteBuffer text =
                            ByteBuffer.wrap((Base64.getEncoder().encodeToString(key) + "\n").getBytes(US_ASCII));
                    while (text.hasRemaining()) {
                        int unused = channel.write(text);
                    }
                    channel.force(true);
                }
                Files.createLink(file, part);
            } finally {
                Files.delete(part);
            }
        } catch (FileAlreadyExistsException madeMeanwhile) {
            // Another process was first; its key is read.
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    }

    private static FileAttribute<?>[] onlyOwner(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Refusal unusable(Path file, Exception failure) {
        return Refusal.of(
                        Refusal.Kind.CONFIGURATION,
                        "key_unavailable",
                        "The master key's file " + file + " cannot be read or made.")
                .withRemedy("Give this program's user, and nobody else, the right to read it.")
                .causedBy(failure);
    }
}
