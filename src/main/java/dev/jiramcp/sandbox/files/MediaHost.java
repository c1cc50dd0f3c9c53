package dev.jiramcp.sandbox.files;

import static java.util.Objects.requireNonNull;

import dev.jiramcp.sandbox.data.Attachment;
import dev.jiramcp.sandbox.rest.Bytes;
import dev.jiramcp.sandbox.rest.JiraError;
import dev.jiramcp.sandbox.rest.Reply;
import dev.jiramcp.sandbox.rest.WireRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The media host: it hands out contents to whoever brings an address with a token that Jira made a short while ago, and
 * knows no other credential.
 */
public final class MediaHost {
    /** How long an address works. */
    private static final Duration LIFE = Duration.ofMinutes(15);

    private record Ticket(Attachment attachment, Instant expires) {}

    private final Supplier<UUID> ids;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    /**
     * A media host without any addresses yet.
     *
     * @param ids makes the tokens
     */
    public MediaHost(Supplier<UUID> ids) {
        this.ids = requireNonNull(ids, "ids is null");
    }

    /** An address of a file's content that works for a while. */
    synchronized URI address(URI host, Attachment attachment, String form, Instant now) {
        String token = (ids.get().toString() + ids.get()).replace("-", "");
        tickets.values().removeIf(ticket -> ticket.expires().isBefore(now));
        tickets.put(token, new Ticket(attachment, now.plus(LIFE)));
        return URI.create(host + "/file/" + attachment.mediaId() + "/" + form + "?token=" + token + "&client="
                + attachment.id() + "&dl=true&name=" + encode(attachment.filename()));
    }

    /** The answer to a request to this host, its path beginning with {@code /file/}. */
    public Reply handle(WireRequest request, Instant now) {
        String[] path = request.path().split("/", -1);
        Optional<Attachment> attachment = request.query()
                .first("token")
                .flatMap(token -> find(token, now))
                .filter(file -> path.length == 4 && path[1].equals("file") && path[2].equals(file.mediaId()));
        if (attachment.isEmpty()) {
            return Reply.text(403, "text/plain;charset=UTF-8", "Forbidden");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return Reply.text(405, "text/plain;charset=UTF-8", "Method Not Allowed")
                    .with("Allow", "GET,HEAD");
        }
        try {
            return content(request, attachment.get());
        } catch (JiraError error) {
            return error.reply();
        }
    }

    private synchronized Optional<Attachment> find(String token, Instant now) {
        return Optional.ofNullable(tickets.get(token))
                .filter(ticket -> !ticket.expires().isBefore(now))
                .map(Ticket::attachment);
    }

    private static Reply content(WireRequest request, Attachment file) {
        Reply reply = Ranges.answer(
                        request.headers().first("Range"),
                        file.mimeType(),
                        Bytes.of(file.content().bytes()))
                .with("Content-Disposition", disposition(file))
                .with("X-Content-Type-Options", "nosniff");
        return request.method().equals("HEAD") ? new Reply(reply.status(), reply.headers(), Bytes.NONE) : reply;
    }

    /** How a browser is told the file's name (RFC 6266). */
    static String disposition(Attachment file) {
        return "attachment; filename*=UTF-8''" + encode(file.filename());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
