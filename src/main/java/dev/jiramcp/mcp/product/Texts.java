package dev.jiramcp.mcp.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Texts and pictures that come with the program, from the files beside this class. */
final class Texts {
    private Texts() {}

    static String read(String name) {
        return new String(bytes(name), UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream file = Texts.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program lacks its file " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program's file " + name + " can't be read", unreadable);
        }
    }
}
