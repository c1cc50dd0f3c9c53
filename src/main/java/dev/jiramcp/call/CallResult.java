package dev.jiramcp.call;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.jiramcp.exchange.Used;
import dev.jiramcp.model.Json;
import dev.jiramcp.model.Refusal;
import dev.jiramcp.tool.Clean;
import dev.jiramcp.tool.Content;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of a call: MCP's tool result.
 *
 * @param structured the result as {@code structuredContent}
 * @param text the same as text
 * @param contents pictures and links beside it
 * @param refusal why there is none, where the call failed
 * @param used the credential that was used, where one was
 */
public record CallResult(
        ObjectNode structured, String text, List<Content> contents, Optional<Refusal> refusal, Optional<Used> used) {
    private static final int LONGEST = 8_000;

    public CallResult {
        requireNonNull(structured, "structured is null");
        requireNonNull(text, "text is null");
        contents = List.copyOf(contents);
        requireNonNull(refusal, "refusal is null");
        requireNonNull(used, "used is null");
    }

    /** Whether the call failed: {@code isError}. */
    public boolean isError() {
        return refusal.isPresent();
    }

    /** A failed call, in words that the model can act on. */
    static CallResult of(Refusal refusal) {
        ObjectNode error = Json.object()
                .put("code", refusal.code())
                .put("kind", refusal.kind().name().toLowerCase(Locale.ROOT))
                .put("message", said(refusal.text()));
        refusal.remedy().ifPresent(sentence -> error.put("remedy", said(sentence)));
        refusal.link().ifPresent(page -> error.put("link", page.toString()));
        ObjectNode structured = Json.object();
        structured.set("error", error);
        return new CallResult(
                structured, said(refusal.getMessage()), List.of(), Optional.of(refusal), Optional.empty());
    }

    /** This result of a call that used this credential. */
    CallResult with(Optional<Used> credential) {
        return new CallResult(structured, text, contents, refusal, credential);
    }

    /** This result with sentences that the person is to be told; the structured result stays as it is. */
    CallResult telling(List<String> sentences) {
        if (sentences.isEmpty()) {
            return this;
        }
        String notes =
                sentences.stream().map(sentence -> "Note: " + said(sentence)).collect(joining("\n"));
        return new CallResult(structured, text + "\n\n" + notes, contents, refusal, used);
    }

    /** A sentence that may hold words of Jira's, and so may be long or hold what people don't see. */
    private static String said(String sentence) {
        return Clean.text(sentence, LONGEST);
    }
}
