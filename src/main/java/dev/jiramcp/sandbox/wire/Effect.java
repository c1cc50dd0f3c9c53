package dev.jiramcp.sandbox.wire;

import dev.jiramcp.model.Json;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong with a request, on purpose. */
public sealed interface Effect {
    /**
     * Ends a conversation.
     *
     * @param course carries the request out
     */
    void play(Conversation wire, Course course) throws IOException;

    /** Nothing: the request is answered as usual (after what the fault waits for). */
    record Pass() implements Effect {
        @Override
        public void play(Conversation wire, Course course) throws IOException {
            wire.send(course.run());
        }
    }

    /** Another answer. With {@code processFirst} the request is carried out all the same, and the client does not know. */
    record Answer(Reply reply, boolean processFirst) implements Effect {
        @Override
        public void play(Conversation wire, Course course) throws IOException {
            if (processFirst) {
                course.run();
            }
            wire.send(reply);
        }
    }

    /** The connection ends without an answer: closed, or reset (RST). */
    record Drop(boolean processFirst, boolean reset) implements Effect {
        @Override
        public void play(Conversation wire, Course course) throws IOException {
            if (processFirst) {
                course.run();
            }
            if (reset) {
                wire.reset();
            } else {
                wire.drop();
            }
        }
    }

    /** The connection ends after so many bytes of the body. */
    record Truncate(int bytes) implements Effect {
        public Truncate {
            if (bytes < 0) {
                throw new IllegalArgumentException("bytes is negative: " + bytes);
            }
        }

        @Override
        public void play(Conversation wire, Course course) throws IOException {
            wire.truncate(course.run(), bytes);
        }
    }

    /** The answer comes in small pieces with pauses between them. */
    record Drip(int bytes, Duration between) implements Effect {
        public Drip {
            if (bytes < 1 || between.isNegative()) {
                throw new IllegalArgumentException("bytes and between must be positive: " + bytes + ", " + between);
            }
        }

        @Override
        public void play(Conversation wire, Course course) throws IOException {
            wire.drip(course.run(), bytes, between);
        }
    }

    /** The right answer with these header fields on it. */
    record Mark(Map<String, String> headers) implements Effect {
        public Mark {
            headers = Map.copyOf(headers);
        }

        @Override
        public void play(Conversation wire, Course course) throws IOException {
            Reply marked = course.run();
            for (Map.Entry<String, String> header : headers.entrySet()) {
                marked = marked.with(header.getKey(), header.getValue());
            }
            wire.send(marked);
        }
    }

    /** The right status and the wrong body. */
    record Garble(Garbling how) implements Effect {
        @Override
        public void play(Conversation wire, Course course) throws IOException {
            wire.send(how.apply(course.run()));
        }
    }

    /** The answer's JSON with some members replaced, or, where null, removed (RFC 7396). */
    record Patch(ObjectNode members) implements Effect {
        @Override
        public void play(Conversation wire, Course course) throws IOException {
            wire.send(patched(course.run()));
        }

        private Reply patched(Reply reply) {
            if (!(json(reply) instanceof ObjectNode body)) {
                return reply;
            }
            members.properties().forEach(member -> {
                if (member.getValue().isNull()) {
                    body.remove(member.getKey());
                } else {
                    body.set(member.getKey(), member.getValue());
                }
            });
            return new Reply(reply.status(), reply.headers(), Bytes.of(Json.write(body)));
        }

        private static JsonNode json(Reply reply) {
            try {
                return reply.json();
            } catch (JacksonException notJson) {
                return Json.array();
            }
        }
    }

    /** Ways to spoil a body. */
    enum Garbling {
        /** The last third is missing, but the length is right: not JSON. */
        MALFORMED {
            @Override
            Reply apply(Reply reply) {
                byte[] body = reply.body().array();
                return with(reply, Arrays.copyOf(body, body.length * 2 / 3));
            }
        },
        /** A page of some proxy, under the same status. */
        HTML {
            @Override
            Reply apply(Reply reply) {
                String page =
                        "<!doctype html><html><head><title>Just a moment</title></head><body>Unavailable</body></html>";
                return with(reply, page.getBytes(StandardCharsets.UTF_8))
                        .with("Content-Type", "text/html;charset=UTF-8");
            }
        },
        /** Bytes that are no UTF-8 in front of the body. */
        NOT_UTF8 {
            @Override
            Reply apply(Reply reply) {
                byte[] body = reply.body().array();
                byte[] spoilt = new byte[body.length + 2];
                spoilt[0] = (byte) 0xC3;
                spoilt[1] = (byte) 0x28;
                System.arraycopy(body, 0, spoilt, 2, body.length);
                return with(reply, spoilt);
            }
        },
        /** Nothing at all. */
        EMPTY {
            @Override
            Reply apply(Reply reply) {
                return with(reply, new byte[0]);
            }
        };

        abstract Reply apply(Reply reply);

        private static Reply with(Reply reply, byte[] body) {
            return new Reply(reply.status(), reply.headers(), Bytes.of(body));
        }
    }
}
