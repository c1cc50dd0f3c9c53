package dev.jiramcp.adf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/** Ids of tasks and decisions in one document: the same text gives the same ids. */
final class LocalIds {
    private int given;

    String next(String text) {
        return UUID.nameUUIDFromBytes((given++ + ":" + text).getBytes(UTF_8)).toString();
    }
}
